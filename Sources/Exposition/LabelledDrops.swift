import Aggregation

/// What the listeners of one address, port and unit have dropped, and the labels of the series.
struct LabelledDrops {
    let labels: [Label]
    let drops: UInt64

    init(_ key: ListenerKey, _ drops: UInt64) {
        labels = key.labels
        self.drops = drops
    }
}
