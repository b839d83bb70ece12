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
        eventStatus = status
    }

    /// Decides whether destroy events are worth their cost in the next second.
    func weighEvents() {
        guard let counters = kernel.counters, isUp(.counters) else { return }
        let wasWanted = backoff.isWanted
        let own = EventBackoff.OwnCost(events: eventStatus.received, cpu: eventStatus.cpu)
        backoff.record(counters, own, at: clock.uptime)
        inbox.isWanted = backoff.isWanted
        if backoff.isWanted != wasWanted {
            tell(.eventsWanted(backoff.isWanted, rate: backoff.rate, share: backoff.share))
        }
    }

    /// Why connections may not be accounted for.
    var coverageReason: String {
        switch eventStatus.suspension {
        case .setting: "destroy_events is off"
        case .load:
            "unsubscribed from destroy events, since sockets end so fast that these would take too much CPU time"
        case nil:
            eventStatus.failure
                ?? (eventStatus.lost > 0 ? "destroy events are lost" : "no destroy event came for them")
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
