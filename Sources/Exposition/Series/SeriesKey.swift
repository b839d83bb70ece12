package import Aggregation
import Connections
import Vocabulary

/// What series are told apart by; in the order that they stand in.
protocol SeriesKey: Hashable, Comparable, Sendable {
    /// The key of the series that sum up those without series of their own; its own rest.
    var restKey: Self { get }

    var labels: LabelText { get }
}

extension GroupKey: SeriesKey {
    var restKey: GroupKey { .rest(direction) }

    var labels: LabelText { LabelText(["direction": direction.name, "port": portLabel, "unit": unit]) }

    /// Inbound first, by port, by unit; the rest group last.
    package static func < (left: GroupKey, right: GroupKey) -> Bool {
        (left.direction.rawValue, left.isRest ? 1 : 0, left.port ?? 0, left.unit)
            < (right.direction.rawValue, right.isRest ? 1 : 0, right.port ?? 0, right.unit)
    }
}

extension ListenerKey: SeriesKey {
    var restKey: ListenerKey { .rest }

    var labels: LabelText {
        self == .rest
            ? LabelText(["address": unit, "port": unit, "unit": unit])
            : LabelText(["address": local.address.description, "port": String(local.port), "unit": unit])
    }

    /// By port, by address, by unit; the rest last.
    package static func < (left: ListenerKey, right: ListenerKey) -> Bool {
        guard left != .rest, right != .rest else { return left != .rest && right == .rest }
        let (one, other) = (left.local.address, right.local.address)
        return (left.local.port, one.family.rawValue, one.high, one.low, left.unit)
            < (right.local.port, other.family.rawValue, other.high, other.low, right.unit)
    }
}
