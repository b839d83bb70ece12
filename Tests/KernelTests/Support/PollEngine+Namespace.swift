import Aggregation
import Connections
import Detection
import Engine
import NamespaceKit
import Snapshots
import Vocabulary
import Watch

extension PollEngine {
    /// An engine that lives in a network namespace and polls when it is told to.
    init(
        in namespace: NetworkNamespace, maxConnections: Int = 10_000, destroyEvents: DestroyEventPolicy = .off,
        detectors: DetectorSettings = DetectorSettings()
    ) {
        let settings = EngineSettings(
            interval: .seconds(5), counterInterval: .seconds(1), listenerInterval: .milliseconds(100),
            cpuBudget: nil,
            watch: WatchSettings(
                maxConnections: maxConnections, maxGroups: 100, procfsFallback: false, destroyEvents: destroyEvents,
                detectors: detectors))
        self.init(settings, executor: namespace)
    }

    /// Polls the connections so often, and returns what was published then.
    func snapshot(afterPolls count: Int = 1) -> Snapshot {
        for _ in 0..<count {
            pollConnections()
        }
        return store.latest
    }
}

extension Snapshot {
    /// The connections of a direction and service port; of several units, any.
    func group(_ direction: Direction, _ port: UInt16) -> ConnectionGroup? {
        own.connections.groups.first { $0.key.direction == direction && $0.key.port == port }
    }
}
