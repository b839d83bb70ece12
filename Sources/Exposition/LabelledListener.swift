import Aggregation
import Connections

/// The listening sockets of one address, port and unit (several with SO_REUSEPORT), and the labels of their series.
struct LabelledListener {
    let labels: [Label]
    /// Connections waiting, of all sockets together.
    let queueLength: UInt64
    /// How many may wait, of all sockets together; `nil` when it is not known of one.
    let queueLimit: UInt64?
    /// The longest queue of any one socket since the last poll of the connections.
    let queuePeak: UInt32

    private init(_ key: ListenerKey, _ sockets: [Listener]) {
        labels = key.labels
        queueLength = sockets.reduce(0) { $0 + UInt64($1.queueLength) }
        let limits = sockets.compactMap(\.queueLimit)
        queueLimit = limits.count == sockets.count ? limits.reduce(0) { $0 + UInt64($1) } : nil
        queuePeak = sockets.map(\.queuePeak).max() ?? 0
    }

    /// One for all sockets that share their labels, in the order of series.
    static func merging(_ listeners: [Listener]) -> [LabelledListener] {
        Dictionary(grouping: listeners, by: ListenerKey.init)
            .sorted { $0.key.precedes($1.key) }
            .map(LabelledListener.init)
    }
}

extension ListenerKey {
    var labels: [Label] {
        [
            Label("address", local.address.description),
            Label("port", String(local.port)),
            Label("unit", unit),
        ]
    }

    /// The order of series: by port, by address, by unit.
    func precedes(_ other: ListenerKey) -> Bool {
        let (mine, others) = (local.address, other.local.address)
        return (local.port, mine.family.rawValue, mine.high, mine.low, unit)
            < (other.local.port, others.family.rawValue, others.high, others.low, other.unit)
    }
}
