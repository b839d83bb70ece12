import Aggregation
import Connections

/// Two collectors as one: a list of them is a type, so that the loop over all sockets calls them directly.
struct CollectorPair<First: Collector, Second: Collector>: Collector {
    var first: First
    var second: Second

    static var states: UInt32 { First.states | Second.states }

    mutating func begin(_ context: PollContext) {
        first.begin(context)
        second.begin(context)
    }

    mutating func take(
        _ sample: borrowing ConnectionSample, _ delta: borrowing ConnectionDelta, _ context: ConnectionContext
    ) {
        if First.states & sample.state.mask != 0 { first.take(sample, delta, context) }
        if Second.states & sample.state.mask != 0 { second.take(sample, delta, context) }
    }

    mutating func remove(_ cookie: UInt64, in state: TCPState) {
        first.remove(cookie, in: state)
        second.remove(cookie, in: state)
    }

    mutating func open(_ peer: Endpoint) {
        first.open(peer)
        second.open(peer)
    }

    mutating func end(_ cookie: UInt64, _ peer: Endpoint, _ info: borrowing TCPInfo, isFollowed: Bool) {
        first.end(cookie, peer, info, isFollowed: isFollowed)
        second.end(cookie, peer, info, isFollowed: isFollowed)
    }

    mutating func harvest(into conditions: inout ConnectionConditions, _ groups: [ConnectionGroup]) {
        first.harvest(into: &conditions, groups)
        second.harvest(into: &conditions, groups)
    }
}

extension Collector {
    /// This one, and another behind it.
    func and<Next: Collector>(_ next: Next) -> CollectorPair<Self, Next> {
        CollectorPair(first: self, second: next)
    }
}
