import Aggregation
package import Catalog
import Connections
import KernelFacts
package import Vocabulary

/// Connects that end in RST or time out: the kernel counts them (`AttemptFails`), of the host, and of a peer where the
/// failing sockets were seen.
package struct ConnectFailure: Detector {
    package static let kind = FindingKind.connectFailure
    package var policy = FindingPolicy(hold: .seconds(5))
    package var severity = Severity.warning
    /// Failures per second.
    package var rate = 10.0
    /// The share of all connects. A client that tries ::1 before 127.0.0.1, where only the latter is listened on, fails
    /// as often as it succeeds, and nothing is wrong.
    package var ratio = 0.6

    package init() {}

    package func conditions(_ input: DetectionInput) -> [Condition]? {
        guard input.elapsed != nil, let attempts = input.growth(.activeOpens), let failures = input.failedConnects
        else { return nil }
        let peers = input.current.connections?.failedConnects ?? [:]
        let examples = peers.sorted { ($0.value, $0.key.description) > ($1.value, $1.key.description) }
            .prefix(ConnectionExample.maximumCount).map { ConnectionExample(connections: $0.value, remote: $0.key) }
        // A socket that has gone may have come to something between two polls: it is the kernel that counts failures.
        return [condition(.host, failures, attempts, input, examples)].compactMap(\.self)
            + input.withFollowed(peers, \.peer, else: 0).compactMap {
                condition(.peer($0.key), min($0.value, failures), attempts, input, [])
            }
    }

    private func condition(
        _ scope: FindingScope, _ failures: Int, _ attempts: UInt64, _ input: DetectionInput,
        _ examples: [ConnectionExample]
    ) -> Condition? {
        guard let failing = input.perSecond(Double(failures)), let trying = input.perSecond(Double(attempts))
        else { return nil }
        // What fails may have been tried before the last poll.
        let share = failing == 0 ? 0 : failing / max(trying, failing)
        let holds = failing >= rate * Hysteresis.amount && share >= ratio * Hysteresis.amount
        guard input.tells(holds, of: scope) else { return nil }
        let owner = scope.peer.map(input.owner) ?? ""
        let connects = "\(Words.rate(failing)) connects\(owner)" + (scope == .host ? "" : " to \(scope)")
        return Condition(
            scope, failing >= rate && share >= ratio ? severity : nil, isOver: !holds, weight: failing,
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
