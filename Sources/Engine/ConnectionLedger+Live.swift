import Connections

extension ConnectionLedger {
    /// Joins a socket of a live dump with what is known of it.
    mutating func observe(_ sample: borrowing ConnectionSample, at uptime: Duration) -> ObservedConnection {
        let direction = direction(of: sample)
        let state = sample.state
        let known = table.lookup(sample.cookie, at: uptime).flatMap { $0.state == state ? $0 : nil }
        return ObservedConnection(
            sample: copy sample, direction: direction, unit: unit(of: sample, direction, at: uptime),
            stateAge: known?.stateAge, isAgeLowerBound: known?.isStateOlderThanWatch ?? false)
    }
}
