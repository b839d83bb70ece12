package import Connections

extension DaemonSettings {
    /// The scrape endpoint: the section `metrics`.
    package struct Metrics: Sendable, Equatable {
        /// Addresses that serve the metrics; none turns the endpoint off.
        package internal(set) var listen = [ListenAddress(address: "127.0.0.1", port: 9732)]
        /// Names that loopback addresses answer to, beside their own, `localhost` and the host's.
        package internal(set) var hosts: [String] = []
        /// How many groups have series of their own, and how many listeners.
        package internal(set) var groups = 32
        /// How many groups have histograms of their own.
        package internal(set) var histograms = 8
    }
}
