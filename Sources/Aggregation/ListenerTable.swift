package import Connections

/// The listening sockets of this host, and which connections come in through them.
package struct ListenerTable: Sendable {
    /// By cookie.
    package private(set) var listeners: [UInt64: Listener] = [:]
    /// Drops of all listeners, those that are gone included, by what their series are labelled with: totals never go
    /// down. Of listeners that are gone, most are under ``ListenerKey/rest`` when there are many.
    package private(set) var drops: [ListenerKey: UInt64] = [:]
    /// How many listeners the last dump showed beyond the limit.
    package private(set) var refused = 0

    /// How many listeners are kept, those that share endpoint and unit counting as one.
    package var limit: Int

    /// Who listens where, all of the last dump, and who did until lately.
    private var owners = PortOwners()

    /// The most sockets that are kept, however few endpoints they share (SO_REUSEPORT).
    private static let maximumSockets = 10_000

    package init(limit: Int) {
        self.limit = limit
    }

    /// Who accepts, or accepted until lately, the connections with this local end; of several that share it, any.
    package func owner(of end: LocalEnd) -> PortOwners.Owner? { owners.owner(of: end) }

    /// Takes note of a connection that came in through no listener of the dumps: what else is at its local end did so too.
    package mutating func noteArrival(at end: LocalEnd, unit: String, at uptime: Duration) {
        owners.noteArrival(at: end, unit: unit, at: uptime)
    }

    /// Takes a whole LISTEN-only dump; listeners that it does not show are gone.
    ///
    /// - Parameters:
    ///   - samples: the dump.
    ///   - knowsLimit: the source tells the accept queue's limit.
    ///   - unit: names the owner of a listener that is new or whose owner is not known.
    package mutating func update(
        _ samples: [ConnectionSample], knowsLimit: Bool, at uptime: Duration,
        unit: (borrowing ConnectionSample) -> String
    ) {
        var present: [UInt64: Listener] = [:]
        var keys: Set<ListenerKey> = []
        owners.begin()
        refused = 0
        for sample in samples {
            let known = present[sample.cookie] ?? listeners[sample.cookie]
            // A unit that was not found may have been too new.
            let unit = known.flatMap { $0.unit == GroupKey.unknownUnit ? nil : $0.unit } ?? unit(sample)
            owners.take(LocalEnd(sample), unit: unit)
            var listener = known ?? Listener(sample, unit: unit, at: uptime)
            listener.unit = unit
            let key = ListenerKey(listener)
            guard present.count < Self.maximumSockets, keys.admit(key, atMost: limit) else {
                refused += 1
                continue
            }
            let dropsBefore = listener.drops ?? 0
            listener.update(sample, knowsLimit: knowsLimit, at: uptime)
            present[sample.cookie] = listener
            if let now = listener.drops {
                drops[key, default: 0] &+= now &- dropsBefore
            }
        }
        listeners = present
        owners.end(at: uptime)
        if drops.count > limit * 2 {
            forgetGoneListeners()
        }
    }

    /// The peaks begin anew.
    package mutating func resetPeaks() {
        // To change each in its place takes three allocations for each.
        listeners = listeners.mapValues { listener in
            var listener = listener
            listener.resetPeak()
            return listener
        }
    }

    /// Sums up the drops of listeners that are gone.
    private mutating func forgetGoneListeners() {
        let present = Set(listeners.values.map(ListenerKey.init))
        let gone = drops.filter { !present.contains($0.key) }
        drops = drops.filter { present.contains($0.key) }
        drops[.rest] = gone.values.reduce(0, &+)
    }
}

extension Set {
    /// Whether an element belongs to the set, or there was room to take it in; hashes it once, ten times a second.
    fileprivate mutating func admit(_ element: Element, atMost limit: Int) -> Bool {
        guard count < limit else { return contains(element) }
        insert(element)
        return true
    }
}
