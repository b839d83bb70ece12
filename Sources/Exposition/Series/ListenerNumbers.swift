import Aggregation
import Snapshots

/// The listening sockets that share their labels (several with SO_REUSEPORT), and what was dropped there.
struct ListenerNumbers: SeriesNumbers {
    /// How many sockets listen now.
    private(set) var present: UInt64 = 0
    /// Connections waiting, of all sockets together.
    private(set) var queueLength: UInt64 = 0
    /// How many may wait, of all sockets together; `nil` when it is not known of one.
    private(set) var queueLimit: UInt64? = 0
    /// The longest queue of any one socket since the last poll of the connections.
    private(set) var queuePeak: UInt32 = 0
    /// Dropped since watching began, by sockets that are gone too; `nil` when it is not known of any.
    private(set) var drops: UInt64?

    init() {}

    private init(_ listener: Listener) {
        present = 1
        queueLength = UInt64(listener.queueLength)
        queueLimit = listener.queueLimit.map(UInt64.init)
        queuePeak = listener.queuePeak
    }

    /// The listeners of a snapshot, and those that are gone and dropped something.
    static func byKey(_ snapshot: Snapshot) -> [ListenerKey: ListenerNumbers] {
        var numbers: [ListenerKey: ListenerNumbers] = [:]
        for listener in snapshot.own.listeners.all {
            numbers[ListenerKey(listener), default: ListenerNumbers()].add(ListenerNumbers(listener))
        }
        for (key, drops) in snapshot.own.listeners.drops {
            numbers[key, default: ListenerNumbers()].drops = drops
        }
        return numbers
    }

    mutating func add(_ other: ListenerNumbers) {
        present &+= other.present
        queueLength &+= other.queueLength
        queueLimit = other.queueLimit.flatMap { limit in queueLimit.map { $0 &+ limit } }
        queuePeak = max(queuePeak, other.queuePeak)
        drops = other.drops.map { $0 &+ (drops ?? 0) } ?? drops
    }

    var counters: ListenerNumbers {
        var counters = ListenerNumbers()
        counters.drops = drops
        return counters
    }

    /// The drops of listeners are summed up by key, and go to the rest's with the key.
    var serial: UInt64 { 0 }

    var activity: UInt64 { drops ?? 0 }
}
