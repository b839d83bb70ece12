import ControlAPI
import Vocabulary
import Wording

extension Examination {
    /// From this share of missed polls on they are worth a word, if there are as many as that.
    private static let missedShare = 0.01
    private static let missedCount: UInt64 = 10

    func polls(_ view: DaemonView) -> Check {
        if let obstacle = view.blindness.obstacle {
            return Check(
                .polls, .failed, obstacle,
                remedy: view.source(.connections)?.error == nil
                    ? "journalctl -u tcpwatchd tells what it does; where that is nothing, it does not get the CPU: top"
                    : "see sources")
        }
        if let finding = view.finding(.slowPolls) {
            return Check(
                .polls, .warning, finding.summary,
                remedy: "raise cpu_budget in tcpwatch.yaml, then tcpwatchctl reload; or ask for a longer interval")
        }
        let missed = view.status.poll.missed ?? 0
        let due = missed.addingReportingOverflow(view.source(.connections)?.polls ?? 0).partialValue
        let account = "\(units.count(missed)) of \(units.count(due)) missed"
        if missed >= Self.missedCount, Double(missed) >= Self.missedShare * Double(due) {
            return Check(
                .polls, .warning,
                "\(pace(view.status.poll)), but \(account): tcpwatchd did not run when it should have",
                remedy:
                    "give it more CPU (systemctl set-property tcpwatchd CPUWeight=1000), or ask for a longer interval; "
                    + "the count begins anew when it is restarted")
        }
        return Check(.polls, .ok, "\(pace(view.status.poll)), \(account)")
    }

    private func pace(_ poll: StatusResponse.Poll) -> String {
        let asked = poll.configuredIntervalMs ?? poll.intervalMs
        let interval = units.duration(microseconds: microseconds(poll.intervalMs))
        let reason =
            asked == poll.intervalMs
            ? "" : " (\(units.duration(microseconds: microseconds(asked))) would exceed cpu_budget)"
        let age = poll.ageMs.map { units.age(seconds: Double($0) / 1_000) } ?? "-"
        return "the last poll ended \(age) ago; one every \(interval)\(reason)"
    }

    private func microseconds(_ milliseconds: Int) -> Int {
        milliseconds.multipliedReportingOverflow(by: 1_000).partialValue
    }

    func sources(_ view: DaemonView) -> Check {
        let sources = view.status.sources
        let broken = sources.compactMap { source in source.error.map { "\(source.name.text): \($0)" } }
        guard broken.isEmpty else {
            return Check(
                .sources, .failed, broken.joined(separator: "; "),
                remedy: "where the sentence does not say what to do: look at what the unit forbids "
                    + "(systemctl cat tcpwatchd); AF_NETLINK must be allowed, ProcSubset= must be all")
        }
        let unread = sources.filter { !$0.up }.map(\.name.text)
        guard unread.isEmpty else {
            return Check(
                .sources, .cannotTell, "not read yet: \(unread.joined(separator: ", "))",
                remedy: "try again in a moment")
        }
        let failures = sources.reduce(UInt64(0)) { $0 &+ $1.failures }
        let readings = sources.reduce(failures) { $0 &+ $1.polls }
        return Check(
            .sources, .ok,
            "\(sources.map(\.name.text).joined(separator: ", ")) are read; "
                + "\(units.count(failures)) of \(units.count(readings)) readings failed")
    }

    func limits(_ view: DaemonView) -> Check {
        let status = view.status
        let key: String
        let found: String
        if status.untracked > 0 {
            key = "max_connections"
            found =
                "\(units.count(status.tracked)) connections are followed, and \(units.count(status.untracked)) beyond "
                + "\(key) are not"
        } else if let finding = view.finding(.listenersUntracked) {
            key = "max_groups"
            found = finding.summary
        } else {
            return Check(
                .limits, .ok,
                "\(units.count(status.tracked)) connections are followed; nothing is left out for want of room")
        }
        return Check(.limits, .warning, found, remedy: "raise \(key) in tcpwatch.yaml, then tcpwatchctl reload")
    }
}
