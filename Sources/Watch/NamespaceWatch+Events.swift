import Aggregation
import KernelFacts
import Snapshots
import SockDiag
import Vocabulary

extension NamespaceWatch where Transport: ~Copyable {
    package func takeDestroyEvents() {
        let batches = inbox.fetch()
        if !batches.isEmpty {
            let cost = PollCost(clock)
            for batch in batches {
                for event in batch {
                    ledger.take(event)
                }
            }
            accountingCPU += cost.cpu
        }
        var status = inbox.status
        status.cpu += accountingCPU
        status.suspension = backoff.isWanted ? nil : settings.destroyEvents == .off ? .setting : .load
        ledger.isSubscribed = status.isSubscribed && status.failure == nil
        let isLosing = status.lost > eventStatus.lost
        eventStatus = status
        if status.suspension != nil || status.failure != nil || isLosing {
            blindness = (status, clock.uptime)
        }
    }

    /// Decides whether destroy events are worth their cost in the next second.
    func weighEvents() {
        guard isUp(.counters), let active = kernel.counters?[.activeOpens],
            let passive = kernel.counters?[.passiveOpens], let statistics = kernel.socketStatistics
        else { return }
        let wasWanted = backoff.isWanted
        backoff.record(
            EventBackoff.Reading(
                opened: active &+ passive, sockets: statistics.tcpInUse &+ (statistics.tcp6InUse ?? 0),
                events: eventStatus.received &+ eventStatus.lost, cpu: eventStatus.cpu,
                isSubscribed: eventStatus.isSubscribed), at: clock.uptime)
        inbox.isWanted = backoff.isWanted
        if backoff.isWanted != wasWanted {
            tell(.eventsWanted(backoff.isWanted, rate: backoff.rate, share: backoff.share))
        }
    }

    /// Why connections of the last minute may not be accounted for.
    var coverageReason: String {
        guard let (status, time) = blindness, clock.uptime - time < .seconds(60) else {
            return "no destroy event came for them"
        }
        let isNow = eventStatus.suspension != nil || eventStatus.failure != nil
        let until = isNow ? "" : " until \(Int((clock.uptime - time) / .seconds(1)))s ago"
        return switch status.suspension {
        case .setting: isNow ? "destroy_events is off" : "destroy_events was off\(until)"
        case .load:
            "unsubscribed from destroy events\(until), since sockets \(isNow ? "end" : "ended") so fast that these "
                + "\(isNow ? "would take" : "would have taken") too much CPU time"
        case nil: status.failure.map { $0 + until } ?? "destroy events were lost"
        }
    }

    /// Holds what is accounted for against the kernel's count.
    ///
    /// Not as long as events wait in the queue that the counters know of, as after a time in which nothing ran: the next poll
    /// makes up for it. A queue that is never empty is a loss like others.
    ///
    /// - Parameter isCaughtUp: all events up to the reading of the counters were read.
    func recordCoverage(isCaughtUp: Bool) {
        guard isUp(.counters) else { return }
        pollsBehind = isCaughtUp ? 0 : pollsBehind + 1
        guard isCaughtUp || pollsBehind > Self.mostPollsBehind else { return }
        let shown = connections.groups.reduce(0) { $0 &+ $1.traffic.opened }
        let reading = CoverageMeter.Reading(shown: shown, wiped: ledger.ends.unattributed)
        coverageMeter.record(kernel.counters, reading, at: clock.uptime)
    }

    /// How many polls in a row may leave events in the queue before it counts.
    private static var mostPollsBehind: Int { 5 }
}
