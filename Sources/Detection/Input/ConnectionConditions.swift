package import Aggregation
package import Connections

/// What the connections of one poll look like to detectors.
package struct ConnectionConditions: Sendable {
    /// In CLOSE_WAIT for too long.
    package var closeWait: [GroupKey: AgedConnections] = [:]
    /// In FIN_WAIT1, FIN_WAIT2, CLOSING or LAST_ACK for too long.
    package var closing: [GroupKey: AgedConnections] = [:]
    /// By the peer.
    package var stalledConnects: [Endpoint: StalledConnects] = [:]
    /// By the local end.
    package var halfOpen: [Endpoint: HalfOpenConnections] = [:]
    /// Connects that were seen to fail since the last poll, by the peer.
    package var failedConnects: [Endpoint: Int] = [:]

    package init() {}

    /// - Parameter key: the group of a number.
    package init(
        _ transient: TransientConnections, failedConnects: [Endpoint: Int], key: (UInt16) -> GroupKey
    ) {
        closeWait = Self.keyed(transient.closeWait, key)
        closing = Self.keyed(transient.closing, key)
        stalledConnects = transient.stalledConnects
        halfOpen = transient.halfOpen
        self.failedConnects = failedConnects
    }

    private static func keyed(
        _ groups: [UInt16: AgedConnections], _ key: (UInt16) -> GroupKey
    ) -> [GroupKey: AgedConnections] {
        Dictionary(groups.map { (key($0.key), $0.value) }) { first, _ in first }
    }
}
