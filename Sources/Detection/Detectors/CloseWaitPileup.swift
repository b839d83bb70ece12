import Aggregation
package import Catalog
package import Vocabulary

/// Connections in CLOSE_WAIT: the peer has closed, and the application has not.
package struct CloseWaitPileup: Detector {
    package static let kind = FindingKind.closeWaitPileup
    package var policy = FindingPolicy()
    package var severity = Severity.warning
    /// Connections of a group.
    package var count = 20
    /// How long each of them has been in CLOSE_WAIT.
    package var age: Duration = .seconds(60)

    package init() {}

    package func conditions(_ input: DetectionInput) -> [Condition]? {
        guard let groups = input.current.connections?.closeWait else { return nil }
        return input.withFollowed(groups, \.group, else: AgedConnections()).compactMap { key, connections in
            let holds = Double(connections.count) >= Double(count) * Hysteresis.amount
            guard input.tells(holds, of: .group(key)) else { return nil }
            // Fewer than at the last poll: the application is catching up.
            let before = input.previous?.connections?.closeWait[key]?.count ?? 0
            let isPileup = connections.count >= count && connections.count >= before
            let unread =
                connections.unreadBytes > 0 ? ", with \(Words.bytes(connections.unreadBytes)) not read" : ""
            let number = Words.count(connections.count)
            return Condition(
                .group(key), isPileup ? severity : nil, isOver: !holds, weight: Double(connections.count),
                summary:
                    "\(FindingScope.group(key)) holds \(number) connections in CLOSE_WAIT for more than "
                    + "\(Words.duration(age)), the oldest for \(Words.age(connections.oldest))\(unread)",
                past: "\(FindingScope.group(key)) held \(number) connections in CLOSE_WAIT",
                evidence: [
                    Evidence("connections", connections.count, .connections, threshold: count),
                    Evidence("oldest_seconds", connections.oldest.duration, threshold: age),
                    Evidence("median_age_seconds", connections.medianAge.map { $0 / .seconds(1) }, .seconds),
                    Evidence("unread_bytes", connections.unreadBytes, .bytes),
                ],
                examples: connections.examples)
        }
    }
}
