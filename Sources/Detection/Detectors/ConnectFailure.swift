import Aggregation
package import Catalog
import Connections
import KernelFacts
package import Vocabulary

/// Connects that end in RST, an ICMP error or a timeout, by the peer where the failing sockets or their destroy events
/// were seen; else of the host, for which the kernel counts them (`AttemptFails`).
///
/// A peer is judged by its own connects: of four backends one is dead, and a quarter of the host's connects fail.
package struct ConnectFailure: Detector {
    package static let kind = FindingKind.connectFailure
    package var policy = FindingPolicy(hold: .seconds(5))
    package var severity = Severity.warning
    /// Failures of the host per second.
    package var rate = 10.0
    /// The share of all connects. A client that tries ::1 before 127.0.0.1, where only the latter is listened on, fails
    /// as often as it succeeds, and nothing is wrong.
    package var ratio = 0.6
    /// Failures to one peer in 30 seconds.
    package var count = 20
    /// The share of that peer's connects.
    package var peerRatio = 0.5

    package init() {}

    package func conditions(_ input: DetectionInput) -> [Condition]? {
        guard input.elapsed != nil, let attempts = input.growth(.activeOpens), let failures = input.failedConnects
        else { return nil }
        let connections = input.current.connections
        let failed = connections?.failedConnects ?? [:]
        let share = failures == 0 ? 0 : Double(failures) / Double(max(attempts, UInt64(failures)))
        let peers = input.withFollowed(connections?.connects ?? [:], \.peer, else: PeerConnects())
            .compactMap { peer, connects in condition(peer, connects.recent, share, input) }
        // The finding is the host's only where no peer can be named.
        let named = peers.filter { $0.severity != nil }.compactMap { $0.scope.peer.flatMap { failed[$0] } }.reduce(0, +)
        let examples = failed.sorted { ($0.value, $0.key.description) > ($1.value, $1.key.description) }
            .prefix(ConnectionExample.maximumCount).map { ConnectionExample(connections: $0.value, remote: $0.key) }
        let host = condition(
            failures, attempts, share, isNamed: named >= failures - failures / 2, input, Array(examples))
        return [host].compactMap(\.self) + peers
    }

    /// - Parameter hostShare: of the host's connects since the last poll, the share that failed.
    private func condition(
        _ peer: Endpoint, _ connects: ConnectOutcomes, _ hostShare: Double, _ input: DetectionInput
    ) -> Condition? {
        let share = connects.total == 0 ? 0 : Double(connects.failed) / Double(connects.total)
        let isFallback = peer.address.isIPv6Loopback && hostShare < ratio
        let holds =
            Double(connects.failed) >= Double(count) * Hysteresis.amount && share >= peerRatio * Hysteresis.amount
            && !isFallback
        guard input.tells(holds, of: .peer(peer)) else { return nil }
        let number =
            "\(Words.count(connects.failed)) of \(Words.connects(connects.total))\(input.owner(of: peer)) to "
            + "\(FindingScope.peer(peer))"
        let which = peer.port == 0 ? " (the kernel forgot the port)" : ""
        return Condition(
            .peer(peer), connects.failed >= count && share >= peerRatio ? severity : nil, isOver: !holds,
            weight: Double(connects.failed),
            summary: "\(number)\(which) failed in the last 30 s, \(Words.share(share))",
            past: "\(number)\(which) failed in 30 s (\(Words.share(share)))",
            evidence: [
                Evidence("failures", connects.failed, .connections, threshold: count),
                Evidence("failed_ratio", share, .ratio, threshold: peerRatio),
                Evidence("attempts_ended", connects.total, .connections),
            ])
    }

    private func condition(
        _ failures: Int, _ attempts: UInt64, _ share: Double, isNamed: Bool, _ input: DetectionInput,
        _ examples: [ConnectionExample]
    ) -> Condition? {
        guard let failing = input.perSecond(Double(failures)), let trying = input.perSecond(Double(attempts))
        else { return nil }
        let holds = failing >= rate * Hysteresis.amount && share >= ratio * Hysteresis.amount && !isNamed
        guard input.tells(holds, of: .host) else { return nil }
        let connects = "\(Words.rate(failing)) connects"
        return Condition(
            .host, failing >= rate && share >= ratio ? severity : nil, isOver: !holds, weight: failing,
            summary: "\(connects) fail per second, \(Words.share(share)) of all that this host makes",
            past: "\(connects) failed per second (\(Words.share(share)) of all that this host made)",
            evidence: [
                Evidence("failures_per_second", failing, .perSecond, threshold: rate),
                Evidence("failed_ratio", share, .ratio, threshold: ratio),
                Evidence("attempts_per_second", trying, .perSecond),
            ],
            examples: examples)
    }
}

extension IPAddress {
    fileprivate var isIPv6Loopback: Bool { self == IPAddress(ipv6High: 0, low: 1) }
}
