/// The answer to `GET /v1/anomalies`.
package struct AnomaliesResponse: Codable, Sendable, Equatable {
    /// Those that were asked for, worst first.
    package var anomalies: [Anomaly]
    /// How many there are of each state, whatever was asked for.
    package var total: Total
    /// What is looked for: the kinds whose detector is on.
    package var kinds: [String]
    /// When this was true, RFC 3339 UTC.
    package var time: String
    /// Why this cannot be relied upon, so that silence does not mean health; absent when it can.
    package var obstacle: String?

    /// Findings by state.
    package struct Total: Codable, Sendable, Equatable {
        package var active: Int
        /// Absent from a daemon that does not know the state.
        package var clearing: Int?
        package var pending: Int
        /// Lately.
        package var resolved: Int

        package init(active: Int = 0, clearing: Int? = 0, pending: Int = 0, resolved: Int = 0) {
            self.active = active
            self.clearing = clearing
            self.pending = pending
            self.resolved = resolved
        }
    }

    package init(
        anomalies: [Anomaly], total: Total, kinds: [String], time: String, obstacle: String? = nil
    ) {
        self.anomalies = anomalies
        self.total = total
        self.kinds = kinds
        self.time = time
        self.obstacle = obstacle
    }
}
