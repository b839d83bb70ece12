import Aggregation
import Connections

extension ConnectionLedger {
    /// Joins a socket of a live dump with what is known of it. What a followed connection was found to be
    /// holds: its listener may have gone meanwhile.
    mutating func observe(_ sample: borrowing ConnectionSample, at uptime: Duration) -> ObservedConnection {
        let direction = knownDirection(of: sample)
        var unit = unit(of: sample, direction, at: uptime)
        let history = table.lookup(sample.cookie, at: uptime)
        if let history {
            unit = groups.groups[Int(history.group)].key.ownUnit ?? unit
        }
        var age: StateAge?
        if let history, history.state == sample.state {
            age = Self.stateAge(of: sample, history)
        }
        return ObservedConnection(
            sample: copy sample, direction: direction, unit: unit, stateAge: age?.duration,
            isAgeLowerBound: age?.isLowerBound ?? false)
    }
}
