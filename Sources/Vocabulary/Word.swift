/// A word of a closed list: the same in answers, metrics, journal entries, settings and on the command line.
///
/// What is written in one of these places and read in another is listed here once, and `switch` asks for what is missing.
package protocol Word: CaseIterable, Hashable, Sendable {
    var name: String { get }
}

extension Word {
    /// The case of a name; `nil` for any other text.
    package init?(name: some StringProtocol) {
        guard let word = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = word
    }

    /// All names, in the order of the cases.
    package static var names: [String] { allCases.map(\.name) }
}

extension Word where Self: RawRepresentable<String> {
    package var name: String { rawValue }
}
