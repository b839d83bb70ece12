import Connections
import Exposition
import KernelFacts

@testable import Aggregation
@testable import Snapshots

/// Hosts that whole bodies are tested with.
enum Scenario: String, CaseIterable {
    /// Everything is known, in small.
    case host
    /// The daemon has just started.
    case unpolled
    /// Netlink is refused.
    case procfs
    /// As many groups and listeners as are kept, all in use.
    case full

    var builder: SnapshotBuilder {
        switch self {
        case .host: .host
        case .unpolled: .unpolled
        case .procfs: .procfs
        case .full: .full(groups: 200)
        }
    }

    var body: [UInt8] { builder.body }
}

extension Snapshot {
    /// The longest body at the default limits: 200 groups and listeners with all their series, units of 40 characters,
    /// addresses and ports of full length, large numbers.
    static var worst: Snapshot {
        var snapshot = SnapshotBuilder.full(groups: 200).snapshot()
        for counter in KernelCounter.allCases {
            snapshot.own.kernel.counters?[counter] = 123_456_789_012
        }
        for index in snapshot.own.connections.groups.indices {
            for state in TCPState.counted {
                snapshot.own.connections.groups[index].states[state] = 100_000
            }
            // 2^33 observations.
            for _ in 0..<33 {
                snapshot.own.connections.groups[index].histograms.add(snapshot.own.connections.groups[index].histograms)
            }
        }
        return snapshot
    }

    /// The first body of a daemon with the default limits.
    var body: [UInt8] { TextExposition(version: "1.2.3", groups: 32, histograms: 8).render(self) }
}

extension SnapshotBuilder {
    var body: [UInt8] { snapshot().body }

    /// The body, read strictly.
    var text: ExpositionText {
        get throws { try ExpositionText(body) }
    }
}
