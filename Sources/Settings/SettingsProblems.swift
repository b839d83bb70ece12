/// The mistakes found so far: the first of them, and how many there are besides.
///
/// A file of 1 MiB has room for some 100,000. Nobody reads them all, and putting each into words, with a suggestion, would
/// take a long time.
struct SettingsProblems: Equatable {
    private(set) var kept: [SettingsProblem] = []
    /// How many were found beyond those that are kept.
    private(set) var omitted = 0

    /// How many are kept.
    static let maximumCount = 100

    var isEmpty: Bool { kept.isEmpty }

    /// Notes a mistake. The message is made only if the mistake is kept.
    mutating func note(_ origin: SettingOrigin, _ message: @autoclosure () -> String) {
        if kept.count < Self.maximumCount {
            kept.append(SettingsProblem(origin: origin, message: message()))
        } else {
            omitted += 1
        }
    }

    mutating func append(_ problem: SettingsProblem) {
        note(problem.origin, problem.message)
    }

    mutating func append(_ others: SettingsProblems) {
        for problem in others.kept { append(problem) }
        omitted += others.omitted
    }

    /// Puts those from `start` on in the order of their places in the file that they are about.
    mutating func sort(from start: Int) {
        kept[start...].sort { $0.position < $1.position }
    }
}

extension SettingsProblem {
    /// The order within one file.
    fileprivate var position: YAMLPosition {
        guard case .file(_, let line, let column) = origin else { return YAMLPosition(line: 0, column: 0) }
        return YAMLPosition(line: line, column: column)
    }
}
