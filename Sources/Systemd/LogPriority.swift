/// How urgent a log entry is, on syslog's scale.
///
/// The raw value is what the journal stores in `PRIORITY=` and what `journalctl -p` filters by: 0 is the most urgent
/// (syslog(3), systemd.journal-fields(7)).
package enum LogPriority: UInt8, Sendable, CaseIterable {
    case emergency = 0
    case alert = 1
    case critical = 2
    case error = 3
    case warning = 4
    case notice = 5
    case informational = 6
    case debug = 7

    /// The keyword that `journalctl -p` accepts for the level, such as `err` or `warning`.
    package var name: String {
        switch self {
        case .emergency: "emerg"
        case .alert: "alert"
        case .critical: "crit"
        case .error: "err"
        case .warning: "warning"
        case .notice: "notice"
        case .informational: "info"
        case .debug: "debug"
        }
    }
}
