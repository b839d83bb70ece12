package import Connections

/// Half-open connections (SYN_RECV) of one local endpoint: its SYNs came in, the handshakes have not ended.
package struct HalfOpenConnections: Sendable {
    package private(set) var count = 0
    /// Those whose SYN-ACK was sent again most often, first.
    package private(set) var examples: [ConnectionExample] = []

    private var knownSources: Set<IPAddress> = []

    /// Of how many sources the addresses are kept.
    private static let maximumSources = 4096

    package init() {}

    /// How many addresses the SYNs came from.
    package var sources: Int { knownSources.count }

    /// ``sources`` is not just a lower bound.
    package var knowsAllSources: Bool { knownSources.count < Self.maximumSources }

    /// Adds a half-open connection.
    package mutating func add(_ sample: borrowing ConnectionSample) {
        count += 1
        if knownSources.count < Self.maximumSources {
            knownSources.insert(sample.remote.address)
        }
        let (last, attempts) = (examples.last?.retransmissions ?? 0, sample.timer.attempts)
        if examples.count < ConnectionExample.maximumCount || attempts > last {
            examples.insertWorst(ConnectionExample(sample, age: nil)) {
                $0.retransmissions ?? 0 > $1.retransmissions ?? 0
            }
        }
    }

    /// Adds those of another local endpoint of the same listener.
    package mutating func add(_ other: HalfOpenConnections) {
        count += other.count
        knownSources.formUnion(other.knownSources.prefix(Self.maximumSources - knownSources.count))
        for example in other.examples {
            examples.insertWorst(example) { $0.retransmissions ?? 0 > $1.retransmissions ?? 0 }
        }
    }
}
