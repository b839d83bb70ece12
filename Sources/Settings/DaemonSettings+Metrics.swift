extension DaemonSettings {
    /// The scrape endpoint: the section `metrics`.
    package struct Metrics: Sendable, Equatable {
        /// Addresses that serve the metrics; none turns the endpoint off.
        package internal(set) var listen = [ListenAddress(address: "127.0.0.1", port: 9732)]
    }
}
