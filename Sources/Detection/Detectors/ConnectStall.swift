import Aggregation
package import Catalog
import Connections
package import Vocabulary

/// Connects to a peer get no answer: their SYNs are sent again and again, or the application gives them up before.
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
    /// Connects to one peer in a minute from which on the share of those that were given up counts.
    package var attempts = 10
    /// That share.
    package var ratio = 0.9

    /// Of the connects that were given up, the share that has to have waited: a connect that loses a race against another
    /// address is cancelled at once, and says nothing of its peer.
    private static let waitedRatio = 0.25

    package init() {}

    package func conditions(_ input: DetectionInput) -> [Condition]? {
        guard let connections = input.current.connections else { return nil }
        let abandoned = connections.connects.filter { $0.value.minute.abandoned > 0 }
        let stalled = connections.stalledConnects.merging(abandoned.mapValues { _ in StalledConnects() }) { now, _ in
            now
        }
        return input.withFollowed(stalled, \.peer, else: StalledConnects()).compactMap { peer, connects in
            condition(peer, connects, abandoned[peer]?.minute ?? ConnectOutcomes(), input)
        }
    }

    private func condition(
        _ peer: Endpoint, _ connects: StalledConnects, _ ended: ConnectOutcomes, _ input: DetectionInput
    ) -> Condition? {
        let share = ended.total == 0 ? 0 : Double(ended.abandoned) / Double(ended.total)
        let haveWaited = Double(ended.waited) >= Double(ended.abandoned) * Self.waitedRatio
        let isGivenUp = ended.total >= attempts && share >= ratio && haveWaited
        let isNearlyGivenUp =
            Double(ended.total) >= Double(attempts) * Hysteresis.amount && share >= ratio * Hysteresis.ratio
            && haveWaited
        let isStalled = connects.count >= count || connects.oldest.duration >= age
        let holds = connects.count > 0 || isNearlyGivenUp
        guard input.tells(holds, of: .peer(peer)) else { return nil }
        let owner = input.owner(of: peer)
        let words = isGivenUp ? givenUp(peer, owner, ended) : waiting(peer, owner, connects)
        return Condition(
            .peer(peer), isStalled || isGivenUp ? severity : nil, isOver: !holds,
            weight: Double(connects.count + ended.abandoned), summary: words.present, past: words.past,
            evidence: [
                Evidence("connections", connects.count, .connections, threshold: count),
                Evidence("oldest_seconds", connects.oldest.duration, threshold: age),
                Evidence("syn_retransmits", connects.synRetransmissions, .segments, threshold: retransmits),
                Evidence("rto_seconds", connects.rtoMicroseconds.map { Double($0) / 1e6 }, .seconds),
                Evidence("attempts_ended", ended.total, .connections, threshold: attempts),
                Evidence("given_up_ratio", ended.total == 0 ? nil : share, .ratio, threshold: ratio),
            ],
            examples: connects.examples)
    }

    private func waiting(
        _ peer: Endpoint, _ owner: String, _ connects: StalledConnects
    ) -> (present: String, past: String) {
        let number = "\(Words.connects(connects.count))\(owner) to \(peer)"
        let repetitions = "the SYN sent again up to \(connects.synRetransmissions) times"
        return (
            "\(number) without an answer, the oldest for \(Words.age(connects.oldest)), \(repetitions)",
            "\(number) got no answer (\(repetitions))"
        )
    }

    private func givenUp(
        _ peer: Endpoint, _ owner: String, _ ended: ConnectOutcomes
    ) -> (present: String, past: String) {
        let number =
            "\(Words.count(ended.abandoned)) of \(Words.connects(ended.total))\(owner) to \(FindingScope.peer(peer))"
        return (
            "\(number) in the last minute got no answer until the application gave them up",
            "\(number) in a minute got no answer until the application gave them up"
        )
    }
}
