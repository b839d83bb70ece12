import ControlAPI
import SockDiag
import Vocabulary
import Wording

extension Examination {
    /// How long tcpwatchd may well be kept from fetching events on a busy host, seconds.
    private static let usualDelay = 0.1
    /// From this share of lost events on they are worth a word.
    private static let lostShare = 0.001
    /// From so many events on, those that were lost tell whether the queue is large enough.
    private static let tellingEvents: UInt64 = 100_000
    /// What has to be accounted for in total, if as many as this are not.
    private static let sufficientCoverage = 0.95
    private static let tellingMisses: UInt64 = 100
    /// What tcpwatchd asks for when it may: room for 26,000 events.
    private static let generousReceiveBufferBytes: UInt64 = 16 << 20

    func events(_ view: DaemonView) -> Check {
        let events = view.status.events
        if events.suspended?.value == .setting {
            return Check(
                .events, .ok,
                "not asked for (sources.destroy_events: off); how much of what lives between two polls is missed, coverage says"
            )
        }
        if events.suspended != nil {
            return Check(
                .events, .warning,
                "left for now: so many sockets end that telling of each would take more than a tenth of a core",
                remedy: "wait until it is over, or pay for it: sources.destroy_events: on in tcpwatch.yaml, then "
                    + "tcpwatchctl reload")
        }
        if events.obstacle != nil, view.status.mode.value == .procfs {
            return Check(
                .events, .failed, "the kernel does not tell of the ends of sockets either", remedy: "see netlink")
        }
        if let obstacle = events.obstacle {
            return Check(
                .events, .failed, "the kernel does not tell of the ends of sockets: \(obstacle)", remedy: refusalRemedy)
        }
        guard events.subscribed else {
            return Check(
                .events, .cannotTell, "the kernel is about to be asked for the ends of sockets",
                remedy: "try again in a moment")
        }
        return Check(
            .events, .ok, "the kernel tells of the end of every socket; \(units.count(events.received)) so far")
    }

    func receiveBuffer(_ view: DaemonView) -> Check {
        let events = view.status.events
        guard events.suspended?.value != .setting else {
            return Check(.receiveBuffer, .ok, "not needed: sources.destroy_events is off")
        }
        guard let capacity = events.receiveBufferBytes.map({ UInt64(clamping: $0) }) ?? unprivilegedBytes else {
            return Check(
                .receiveBuffer, .cannotTell, "net.core.rmem_max cannot be read", remedy: "mount /proc")
        }
        let room = room(capacity)
        let total = events.received.addingReportingOverflow(events.lost).partialValue
        if events.lost > 0, Double(events.lost) >= Self.lostShare * Double(total) {
            return Check(
                .receiveBuffer, .warning,
                "\(room); \(units.count(events.lost)) of \(units.count(total)) events were lost", remedy: roomRemedy)
        }
        let lost = "\(units.count(events.lost)) lost so far"
        // Where many came and hardly one was lost, the queue is large enough, whatever one would reckon.
        guard total < Self.tellingEvents else { return Check(.receiveBuffer, .ok, "\(room); \(lost)") }
        guard let rate = view.status.rates.map({ $0.accepted + $0.attempted }), rate >= 1 else {
            return Check(.receiveBuffer, .ok, "\(room); \(lost)")
        }
        let seconds = Double(capacity / Self.charge) / rate
        let span = units.duration(microseconds: Int(min(seconds, 1e9) * 1e6))
        let supply = "as many as are opened in \(span) at \(units.rate(rate)) a second"
        guard seconds >= Self.usualDelay else {
            return Check(.receiveBuffer, .warning, "\(room), \(supply): too little", remedy: roomRemedy)
        }
        return Check(.receiveBuffer, .ok, "\(room), \(supply); \(lost)")
    }

    /// Without a daemon nobody knows how many sockets end.
    func receiveBuffer() -> Check {
        guard let capacity = unprivilegedBytes else {
            return Check(
                .receiveBuffer, .cannotTell, "net.core.rmem_max cannot be read", remedy: "mount /proc")
        }
        let rate = units.rate(Double(capacity / Self.charge) / Self.usualDelay)
        return Check(
            .receiveBuffer, .cannotTell,
            "net.core.rmem_max gives tcpwatchd \(room(capacity)), enough for \(rate) ends a second; how many there are it "
                + "would count",
            remedy: "start tcpwatchd")
    }

    /// What a daemon without CAP_NET_ADMIN gets: SO_RCVBUF doubles what it is given (socket(7)).
    private var unprivilegedBytes: UInt64? {
        host.maximumReceiveBufferBytes.map { 2 * min($0, Self.generousReceiveBufferBytes) }
    }

    private static let charge = UInt64(DestroyEvent.queueCharge)

    private func room(_ capacity: UInt64) -> String {
        "\(units.bytes(capacity)), room for \(units.count(capacity / Self.charge)) events"
    }

    private var roomRemedy: String {
        "sysctl -w net.core.rmem_max=\(Self.generousReceiveBufferBytes) and systemctl restart tcpwatchd; or give it "
            + "CAP_NET_ADMIN for that (examples/receive-buffer.conf)"
    }

    func coverage(_ view: DaemonView) -> Check {
        let status = view.status
        guard let latest = status.coverageRatio, let total = status.coverageTotalRatio,
            let missed = status.connectionsMissed
        else {
            return Check(
                .coverage, .cannotTell, "not known before the second poll",
                remedy: view.source(.counters)?.up == true ? "try again after the next poll" : "see sources")
        }
        let account =
            "\(units.completeness(latest)) of the last minute's connections are accounted for, "
            + "\(units.completeness(total, missing: missed)) since the start (\(units.count(missed)) not seen)"
        if let finding = view.finding(.coverage) {
            return Check(.coverage, .warning, "\(account): \(finding.summary)", remedy: coverageRemedy(status.events))
        }
        if total < Self.sufficientCoverage, missed >= Self.tellingMisses {
            return Check(
                .coverage, .warning, "\(account): what is counted from the start, such as OPENED, is too low",
                remedy: coverageRemedy(status.events))
        }
        return Check(.coverage, .ok, account)
    }

    private func coverageRemedy(_ events: StatusResponse.Events) -> String {
        if events.suspended?.value == .setting {
            return "set sources.destroy_events: auto in tcpwatch.yaml, then tcpwatchctl reload"
        }
        if events.suspended != nil || events.obstacle != nil { return "see events" }
        return events.lost > 0 ? "see receive-buffer" : "shorten the interval in tcpwatch.yaml, then tcpwatchctl reload"
    }
}
