package import Wording

/// An entry as the journal gives it back.
///
/// Any user may write entries with any field, but for those whose names begin with an underscore, which journald sets
/// itself (systemd.journal-fields(7)): what is in here is not to be trusted, and may hold anything.
package struct JournalRecord: Sendable, Equatable {
    /// When journald received it.
    package let time: UTCTime

    private let fields: [String: [String]]

    package init(time: UTCTime, fields: [String: [String]]) {
        self.time = time
        self.fields = fields
    }

    /// The first value of a field.
    package subscript(name: String) -> String? { fields[name]?.first }

    /// All values of a field.
    package func values(of name: String) -> [String] { fields[name] ?? [] }

    /// The names of the fields that begin with a prefix, in order.
    package func names(withPrefix prefix: String) -> [String] {
        fields.keys.filter { $0.hasPrefix(prefix) }.sorted()
    }
}
