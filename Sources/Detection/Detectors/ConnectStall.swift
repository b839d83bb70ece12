import Aggregation
package import Catalog
import Connections
package import Vocabulary

/// Connects to a peer get no answer: their SYNs are sent again and again.
package struct ConnectStall: Detector {
    package static let kind = FindingKind.connectStall
    package var policy = FindingPolicy()
    package var severity = Severity.warning
    /// Connects to one peer.
    package var count = 3
    /// The age from which on one is enough.
    package var age: Duration = .seconds(10)
    /// Retransmissions of the SYN from which on a connect counts: one may be a lost packet.
    package var retransmits = 2

    package init() {}

    package func conditions(_ input: DetectionInput) -> [Condition]? {
        guard let stalled = input.current.connections?.stalledConnects else { return nil }
        return input.withFollowed(stalled, \.peer, else: StalledConnects()).map { peer, connects in
            let isStalled = connects.count >= count || connects.oldest.duration >= age
            let number = "\(Words.connects(connects.count))\(input.owner(of: peer)) to \(peer)"
            let repetitions = "the SYN sent again up to \(connects.synRetransmissions) times"
            return Condition(
                .peer(peer), isStalled ? severity : nil, isOver: connects.count == 0, weight: Double(connects.count),
                summary: "\(number) without an answer, the oldest for \(Words.age(connects.oldest)), \(repetitions)",
                past: "\(number) got no answer (\(repetitions))",
                evidence: [
                    Evidence("connections", connects.count, .connections, threshold: count),
                    Evidence("oldest_seconds", connects.oldest.duration, threshold: age),
                    Evidence("syn_retransmits", connects.synRetransmissions, .segments, threshold: retransmits),
                    Evidence("rto_seconds", connects.rtoMicroseconds.map { Double($0) / 1e6 }, .seconds),
                ],
                examples: connects.examples)
        }
    }
}
