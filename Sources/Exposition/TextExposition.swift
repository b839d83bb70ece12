package import Snapshots
import Synchronization

/// Snapshots in Prometheus' text exposition format 0.0.4.
///
/// It remembers who has series of its own (``SeriesRoster``), and nothing else: a family of which nothing is known now
/// is left out.
package final class TextExposition: Sendable {
    private struct Memory {
        var rosters: Rosters
        /// Of the last body: the next one is about as long.
        var length = 0
    }

    private let version: String
    private let memory: Mutex<Memory>

    /// - Parameters:
    ///   - version: the daemon's, for `tcpwatch_build_info`.
    ///   - groups: how many groups have series of their own, and how many listeners.
    ///   - histograms: how many groups have histograms of their own.
    package init(version: String, groups: Int, histograms: Int) {
        self.version = version
        memory = Mutex(Memory(rosters: Rosters(groups: groups, histograms: histograms)))
    }

    /// The whole body of a scrape: families in the order of their names, each with HELP and TYPE before its series.
    ///
    /// - Parameter snapshot: not older than the one before.
    package func render(_ snapshot: Snapshot) -> [UInt8] {
        memory.withLock { memory in
            let scrape = Scrape(snapshot, version: version, &memory.rosters)
            // A few digits more than the last time.
            var writer = SeriesWriter(capacity: memory.length + memory.length / 16)
            for family in MetricFamily.all {
                writer.append(family, of: scrape)
            }
            memory.length = writer.bytes.count
            return writer.bytes
        }
    }
}
