import Logging
import Testing

@testable import Systemd

@Suite("Log priorities")
struct LogPriorityTests {
    @Test("the levels are syslog's, most urgent first, with the keywords of journalctl -p")
    func keywords() {
        #expect(LogPriority.allCases.map(\.rawValue) == [0, 1, 2, 3, 4, 5, 6, 7])
        let names = LogPriority.allCases.map(\.name)
        #expect(names == ["emerg", "alert", "crit", "err", "warning", "notice", "info", "debug"])
    }

    @Test(
        "a library's log level has its syslog level",
        arguments: [
            (.trace, .debug), (.debug, .debug), (.info, .informational), (.notice, .notice), (.warning, .warning),
            (.error, .error), (.critical, .critical),
        ] as [(Logger.Level, LogPriority)])
    func levels(level: Logger.Level, priority: LogPriority) {
        #expect(LogPriority(level) == priority)
    }
}
