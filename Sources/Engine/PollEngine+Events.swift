import Aggregation
import ProcNet
import Snapshots
import SockDiag

extension PollEngine {
    /// Takes the ends that the kernel told of since the last time.
    func takeEvents() {
        let batches = inbox.fetch()
        if !batches.isEmpty {
            let cost = PollCost()
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
        ledger.isToldOfEnds = status.isSubscribed && status.obstacle == nil
        snapshot.events = status
        snapshot.ends = ledger.ends
    }

    /// Decides whether the kernel is to tell of ends in the next second.
    func weighEvents() {
        guard let counters = snapshot.counters, snapshot.sources[.counters]?.isUp == true else { return }
        let wasWanted = backoff.isWanted
        let events = snapshot.events
        backoff.record(counters, EventBackoff.OwnCost(events: events.received, cpu: events.cpu), at: uptime)
        inbox.isWanted = backoff.isWanted
        if backoff.isWanted != wasWanted {
            tell(.eventsWanted(backoff.isWanted, rate: backoff.rate, share: backoff.share))
        }
    }

    /// Why connections may not be accounted for.
    var coverageReason: String {
        switch snapshot.events.suspension {
        case .setting: "destroy_events is off"
        case .load:
            "destroy events are left, since so many sockets end that telling of them would take too much CPU time"
        case nil:
            snapshot.events.obstacle
                ?? (snapshot.events.lost > 0 ? "destroy events are lost" : "their ends were not told")
        }
    }

    /// Holds what is accounted for against the kernel's count.
    func recordCoverage() {
        guard snapshot.sources[.counters]?.isUp == true else { return }
        let opened = snapshot.groups.reduce(ledger.ends.unattributed) { $0 &+ $1.traffic.opened }
        coverageMeter.record(snapshot.counters, accounted: opened, at: uptime)
        snapshot.coverage = coverageMeter.coverage
    }
}
