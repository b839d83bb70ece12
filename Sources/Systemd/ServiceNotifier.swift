import CSystemd
import Glibc
import Wording

/// Tells the service manager how far the daemon is (sd_notify(3)).
///
/// The manager is whoever the environment variable `NOTIFY_SOCKET` names: systemd for a unit of `Type=notify`. Without
/// the variable nothing is sent. Every call returns whether a manager was told.
package struct ServiceNotifier: Sendable {
    /// The longest status sent, in Unicode scalars: systemd throws away a whole notification of more than 4,096 bytes.
    package static let maximumStatusLength = 1_000

    package init() {}

    /// Says that the daemon is up (`READY=1`), with a line on what it does for `systemctl status`.
    @discardableResult
    package func ready(status: String) throws(SystemdError) -> Bool {
        try notify("READY=1\n" + Self.assignment(ofStatus: status))
    }

    /// Replaces the line that `systemctl status` shows.
    @discardableResult
    package func status(_ status: String) throws(SystemdError) -> Bool {
        try notify(Self.assignment(ofStatus: status))
    }

    /// Says that the daemon is shutting down (`STOPPING=1`).
    @discardableResult
    package func stopping() throws(SystemdError) -> Bool {
        try notify("STOPPING=1")
    }

    /// Says that the configuration is being loaded anew (`RELOADING=1`); ``ready(status:)`` says that this is over,
    /// whatever came of it. The time is that of CLOCK_MONOTONIC, which systemd from 253 on wants with it.
    @discardableResult
    package func reloading() throws(SystemdError) -> Bool {
        var time = timespec()
        guard unsafe clock_gettime(CLOCK_MONOTONIC, &time) == 0 else { return try notify("RELOADING=1") }
        let microseconds = Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000
        return try notify("RELOADING=1\nMONOTONIC_USEC=\(microseconds)")
    }

    /// How long the manager waits for a sign of life before it kills and restarts the daemon
    /// (sd_watchdog_enabled(3)); `nil` when it does not, or waits for another process's.
    package var watchdogPeriod: Duration? {
        var microseconds: UInt64 = 0
        guard unsafe sd_watchdog_enabled(0, &microseconds) > 0 else { return nil }
        return .microseconds(Int64(clamping: microseconds))
    }

    /// Gives a sign of life (`WATCHDOG=1`).
    @discardableResult
    package func watchdog() throws(SystemdError) -> Bool {
        try notify("WATCHDOG=1")
    }

    private func notify(_ state: String) throws(SystemdError) -> Bool {
        let result = unsafe sd_notify(0, state)
        guard result >= 0 else {
            throw .notificationFailed(state: String(state.prefix { $0 != "\n" }), errno: -result)
        }
        return result > 0
    }

    /// The assignment for a status. A line feed would begin another assignment and NUL would end the text, so each
    /// character that could do harm becomes a space.
    private static func assignment(ofStatus status: String) -> String {
        var assignment = "STATUS="
        for scalar in status.unicodeScalars.prefix(maximumStatusLength) {
            assignment.unicodeScalars.append(scalar.isHarmless ? scalar : " ")
        }
        return assignment
    }
}
