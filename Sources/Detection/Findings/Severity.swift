/// How urgent a finding is.
package enum Severity: Int, Sendable, Hashable, CaseIterable, Comparable {
    /// Good to know.
    case info
    /// Somebody is, or soon will be, worse off: look at it today.
    case warning
    /// Connections are being lost or refused: look at it now.
    case critical

    package var name: String {
        switch self {
        case .info: "info"
        case .warning: "warning"
        case .critical: "critical"
        }
    }

    package init?(name: some StringProtocol) {
        guard let severity = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = severity
    }

    package static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }
}
