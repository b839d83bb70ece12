import Catalog
import ControlAPI
import ControlServer
import Detection
import Engine
import Settings
import Snapshots
import Systemd
import Vocabulary
import Watch
import Wording

/// Writes what happens to the daemon itself, and what it finds, one entry an event.
struct DaemonLog: Sendable {
    let sink: any LogSink

    private func write(
        _ priority: LogPriority, _ message: String, _ kind: DaemonMessage, about subject: String = "",
        _ fields: [(String, String)] = [],
        file: String = #fileID, line: UInt = #line, function: String = #function
    ) {
        sink.write(
            LogEntry(
                priority, message, messageID: kind.id, subject: subject,
                fields: fields.map { LogField("TCPWATCH_" + $0.0, $0.1) }, file: file, line: line, function: function))
    }

    func starting(_ settings: DaemonSettings) {
        write(
            .notice, "tcpwatchd starts", .starting,
            [
                ("VERSION", TcpwatchVersion.current),
                ("INTERVAL_SECONDS", "\(settings.interval / .seconds(1))"),
                ("CONTROL_SOCKET", settings.control.socket),
            ])
    }

    func stopping() { write(.notice, "tcpwatchd stops", .stopping) }

    func stopped() { write(.notice, "tcpwatchd has stopped", .stopped) }

    /// The daemon could not start, or could not go on.
    func failed(_ error: any Error) {
        let hint = (error as? ControlServerError)?.hint
        write(
            .error, "tcpwatchd cannot run: \(error)" + (hint.map { " (\($0))" } ?? ""), .startFailed,
            [("ERROR", "\(error)")])
    }

    /// One entry a problem; a file that is wrong through and through is cut short.
    func invalid(_ error: SettingsError) {
        for problem in error.problems.prefix(Self.maximumProblems) {
            write(
                .error, "the configuration is invalid: \(problem)", .configurationInvalid, about: "\(problem)",
                Self.fields(of: problem.origin) + [("CONFIG_PROBLEM", problem.message)])
        }
        let rest = error.count - Self.maximumProblems
        if rest > 0 {
            write(.error, "the configuration has \(rest) further problems", .configurationInvalid)
        }
    }

    private static let maximumProblems = 50

    private static func fields(of origin: SettingOrigin) -> [(String, String)] {
        switch origin {
        case .default: []
        case .file(let file, let line, let column):
            [("CONFIG_FILE", file), ("CONFIG_LINE", "\(line)"), ("CONFIG_COLUMN", "\(column)")]
        case .flag(let flag): [("CONFIG_FLAG", flag)]
        }
    }

    /// A socket that the service manager passed was closed.
    func refused(_ error: ControlServerError) {
        write(.warning, "\(error) (\(error.hint))", .socketRefused, [("ERROR", "\(error)")])
    }

    /// The configuration was loaded anew.
    ///
    /// - Parameters:
    ///   - changed: the keys that have another value than before.
    ///   - needsRestart: the keys whose new value takes effect at the next start.
    func reloaded(changed: [String], needsRestart: [String]) {
        let (changes, rest) = (changed.joined(separator: ", "), needsRestart.joined(separator: ", "))
        write(
            needsRestart.isEmpty ? .notice : .warning,
            "the configuration was reloaded" + (changed.isEmpty ? ", nothing has changed" : ", new: \(changes)")
                + (needsRestart.isEmpty ? "" : "; needs a restart: \(rest)"), .reloaded,
            [("CONFIG_CHANGED", changes), ("CONFIG_NEEDS_RESTART", rest)].filter { !$0.1.isEmpty })
    }

    /// The configuration could not be loaded anew; one entry for each thing that is wrong.
    func notReloaded(_ flaws: [ProblemDetails.Flaw]) {
        for flaw in flaws {
            let place = [
                ("CONFIG_FILE", flaw.file), ("CONFIG_LINE", flaw.line.map(String.init)),
                ("CONFIG_COLUMN", flaw.column.map(String.init)), ("CONFIG_FLAG", flaw.flag),
            ]
            write(
                .error, "the configuration was not reloaded, what was in force stays: \(flaw)", .notReloaded,
                about: "\(flaw)",
                place.compactMap { name, value in value.map { (name, $0) } } + [("CONFIG_PROBLEM", flaw.detail)])
        }
    }

    /// The service manager could not be told how far the daemon is.
    func cannotNotify(_ error: any Error) {
        write(.warning, "the service manager cannot be told: \(error)", .notificationFailed, [("ERROR", "\(error)")])
    }

    func ready(connections: Int, mode: SourceMode, metricsURLs: [String]) {
        write(
            .notice, "tcpwatchd is ready", .ready,
            [
                ("CONNECTIONS", "\(connections)"), ("MODE", mode.rawValue),
                ("METRICS", metricsURLs.joined(separator: " ")),
            ])
    }

    /// What happened to the watch, at a moment that both clocks tell: the time since the daemon's start, and seconds since
    /// 1970.
    func event(_ event: EngineEvent, uptime: Duration, timestamp: Double) {
        switch event {
        case .ready:
            return
        case .modeChanged(.procfs, let reason):
            write(
                .warning, "netlink is refused, /proc/net/tcp is read instead: \(reason ?? "no reason given")",
                .sourceModeChanged,
                [("MODE", SourceMode.procfs.rawValue), ("REASON", reason ?? "")])
        case .modeChanged(.netlink, _):
            write(
                .notice, "netlink is available again", .sourceModeChanged, [("MODE", SourceMode.netlink.rawValue)])
        case .sourceFailed(let source, let reason):
            write(
                .warning, "\(source.rawValue) cannot be read, all else goes on: \(reason)", .sourceFailed,
                about: source.rawValue,
                [("SOURCE", source.rawValue), ("REASON", reason)])
        case .sourceRecovered(let source):
            write(
                .notice, "\(source.rawValue) can be read again", .sourceRecovered, about: source.rawValue,
                [("SOURCE", source.rawValue)])
        case .eventsWanted(let isWanted, let rate, let share):
            eventsWanted(isWanted, rate: rate, share: share)
        case .finding(let change):
            finding(change, uptime: uptime, timestamp: timestamp)
        }
    }

    /// Events of the watch were given up before they could be written.
    func missed(_ events: UInt64) {
        write(
            .warning, "\(events) events of the watch were not written, there were too many at once", .eventsMissed,
            [("MISSED", "\(events)")])
    }

    private func eventsWanted(_ isWanted: Bool, rate: Double, share: Double) {
        let fields = [("RATE", rate.rounded().plainDecimal ?? "0"), ("SHARE", share.plainDecimal ?? "0")]
        let units = HumanUnits()
        let reason =
            "\(units.rate(rate)) sockets end in a second, to tell of them takes \(units.share(share)) of a core"
        if isWanted {
            write(.notice, "the kernel tells of ended connections again: \(reason)", .eventsTaken, fields)
        } else {
            write(
                .notice, "the kernel no longer tells of ended connections, short-lived ones are missed: \(reason)",
                .eventsLeft, fields)
        }
    }

    /// A finding was raised, escalated or cleared, at a moment that both clocks tell.
    func finding(_ change: FindingChange, uptime: Duration, timestamp: Double) {
        sink.write(LogEntry(change, uptime: uptime, timestamp: timestamp))
    }
}
