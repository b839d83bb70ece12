import Aggregation
import Catalog
import Detection
import Vocabulary

extension Diagnosis {
    /// Diagnoses with the defaults but for what a test changes.
    static func made(
        maximumFindings: Int = 20, seed: UInt64 = 1, _ change: (inout DetectorSettings) -> Void = { _ in }
    ) -> Diagnosis {
        var settings = DetectorSettings()
        change(&settings)
        return Diagnosis(settings, maximumFindings: maximumFindings, seed: seed)
    }

    /// Shows it one poll in which groups have so many connections in CLOSE_WAIT; `nil`: the dump failed.
    ///
    /// - Parameter counts: by the port of the group.
    mutating func poll(_ counts: [UInt16: Int]?, at seconds: Double, interval: Double = 1) -> [FindingChange] {
        observe(
            .made(at: seconds) { poll in
                poll.monitor.interval = .seconds(interval)
                poll.monitor.requestedInterval = .seconds(interval)
                poll.connections = counts.map { counts in
                    var connections = ConnectionConditions()
                    for (port, count) in counts {
                        let key = GroupKey(direction: .inbound, port: port, unit: "nginx.service")
                        connections.closeWait[key] = .made(count)
                    }
                    return connections
                }
            })
    }
}
