package import Snapshots

/// A snapshot in Prometheus' text exposition format 0.0.4.
package enum TextExposition {
    /// The whole body of a scrape: families in the order of their names, each with HELP and TYPE before its series. A
    /// family of which nothing is known now is left out.
    ///
    /// - Parameter version: the daemon's, for `tcpwatch_build_info`.
    package static func render(_ snapshot: Snapshot, version: String) -> [UInt8] {
        let scrape = Scrape(snapshot, version: version)
        var encoder = TextEncoder(capacity: capacity(for: scrape))
        for family in MetricFamily.all {
            encoder.append(family, family.samples(scrape))
        }
        return encoder.bytes
    }

    /// About how many bytes a body has: what does not depend on the host, and what a group and a listener add.
    private static func capacity(for scrape: Scrape) -> Int {
        30_000 + scrape.groups.count * 11_000 + scrape.listeners.count * 500
    }
}
