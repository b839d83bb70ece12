import ControlAPI
import Settings

extension ProblemDetails.Flaw {
    /// What is wrong, and where.
    init(_ detail: String, at origin: SettingOrigin) {
        switch origin {
        case .default: self.init(detail: detail)
        case .file(let file, let line, let column):
            self.init(detail: detail, file: file, line: line, column: column)
        case .flag(let flag): self.init(detail: detail, flag: flag)
        }
    }

    /// Each problem of a configuration; one that is wrong through and through is cut short.
    static func all(of error: SettingsError) -> [ProblemDetails.Flaw] {
        let flaws = error.problems.prefix(maximumCount).map { ProblemDetails.Flaw($0.message, at: $0.origin) }
        let rest = error.count - flaws.count
        return rest > 0 ? flaws + [ProblemDetails.Flaw(detail: "\(rest) further problems")] : flaws
    }

    private static let maximumCount = 50
}
