package import Aggregation
package import Connections

/// What the connections of one poll look like to detectors.
package struct ConnectionConditions: Sendable {
    /// In CLOSE_WAIT for too long.
    package var closeWait: [GroupKey: AgedConnections] = [:]
    /// In FIN_WAIT1, FIN_WAIT2, CLOSING or LAST_ACK for too long.
    package var closing: [GroupKey: AgedConnections] = [:]
    /// All of the groups that ``closing`` names.
    package var totals: [GroupKey: Int] = [:]
    /// In SYN_SENT.
    package var connecting = 0
    /// By the peer.
    package var stalledConnects: [Endpoint: StalledConnects] = [:]
    /// By the local end.
    package var halfOpen: [Endpoint: HalfOpenConnections] = [:]
    /// Connects that were seen to fail since the last poll, by the peer.
    package var failedConnects: [Endpoint: Int] = [:]

    package init() {}

    /// - Parameter groups: by their numbers.
    package init(
        _ transient: TransientConnections, failedConnects: [Endpoint: Int], groups: [ConnectionGroup]
    ) {
        closeWait = Self.keyed(transient.closeWait, groups)
        closing = Self.keyed(transient.closing, groups)
        for number in transient.closing.keys {
            let group = groups[Int(number)]
            totals[group.key] = group.states.total
        }
        connecting = transient.connecting
        stalledConnects = transient.stalledConnects
        halfOpen = transient.halfOpen
        self.failedConnects = failedConnects
    }

    private static func keyed(
        _ connections: [UInt16: AgedConnections], _ groups: [ConnectionGroup]
    ) -> [GroupKey: AgedConnections] {
        Dictionary(connections.map { (groups[Int($0.key)].key, $0.value) }) { first, _ in first }
    }
}
