import Logging

extension LogPriority {
    /// The syslog level of a swift-log level. Syslog has nothing below debug, so trace is debug.
    init(_ level: Logger.Level) {
        self =
            switch level {
            case .trace, .debug: .debug
            case .info: .informational
            case .notice: .notice
            case .warning: .warning
            case .error: .error
            case .critical: .critical
            }
    }
}
