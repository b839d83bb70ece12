import Aggregation

/// A group and the labels of its series.
struct LabelledGroup {
    let group: ConnectionGroup
    let labels: [Label]

    init(_ group: ConnectionGroup) {
        self.group = group
        labels = [
            Label("direction", group.key.direction.name),
            Label("port", group.key.portLabel),
            Label("unit", group.key.unit),
        ]
    }
}

extension GroupKey {
    /// The order of series: inbound first, by port, by unit; the rest group last.
    func precedes(_ other: GroupKey) -> Bool {
        (direction.rawValue, port.map(Int.init) ?? .max, unit)
            < (other.direction.rawValue, other.port.map(Int.init) ?? .max, other.unit)
    }
}
