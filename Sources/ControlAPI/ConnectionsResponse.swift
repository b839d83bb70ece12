package import Vocabulary

/// The answer to `GET /v1/connections`.
package struct ConnectionsResponse: Codable, Sendable, Equatable {
    package var connections: [ConnectionEntry]
    /// How many matched, those beyond the limit included.
    package var total: Int
    /// Some that matched are not listed.
    package var truncated: Bool
    /// `netlink`, or `procfs`, which knows states, queues, timers and owners only.
    package var mode: Reported<SourceMode>

    package init(connections: [ConnectionEntry], total: Int, truncated: Bool, mode: SourceMode) {
        self.connections = connections
        self.total = total
        self.truncated = truncated
        self.mode = Reported(mode)
    }
}
