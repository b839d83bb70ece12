import Aggregation
package import Catalog
package import Vocabulary

/// Connections in CLOSE_WAIT: the peer has closed, and the application has not, and sends nothing any more.
package struct CloseWaitPileup: Detector {
    package static let kind = FindingKind.closeWaitPileup
    package var policy = FindingPolicy()
    package var severity = Severity.warning
    /// Connections of a group, or of a unit in several groups.
    package var count = 20
    /// How long each of them has been in CLOSE_WAIT.
    package var age: Duration = .seconds(60)

    package init() {}

    package func conditions(_ input: DetectionInput) -> [Condition]? {
        guard let groups = input.current.connections?.closeWait else { return nil }
        let before = input.previous?.connections?.closeWait ?? [:]
        let ofGroups = input.withFollowed(groups, \.group, else: AgedConnections()).compactMap { key, connections in
            condition(.group(key), connections, before: before[key]?.count ?? 0, input)
        }
        let (scattered, scatteredBefore) = (scattered(groups), scattered(before))
        let ofUnits = input.withFollowed(scattered, \.unit, else: AgedConnections()).compactMap { unit, connections in
            condition(Self.scope(unit), connections, before: scatteredBefore[unit]?.count ?? 0, input)
        }
        let isHostMissing = scattered[GroupKey.unknownUnit] == nil && input.tells(false, of: .host)
        let ofHost = isHostMissing ? condition(.host, AgedConnections(), before: 0, input) : nil
        return ofGroups + ofUnits + [ofHost].compactMap(\.self)
    }

    /// What each unit has in groups that are not worth a word of their own: a unit runs out of descriptors whatever ports
    /// its connections have.
    private func scattered(_ groups: [GroupKey: AgedConnections]) -> [String: AgedConnections] {
        let small = groups.filter { $0.value.count < count && $0.key.unit != GroupKey.restLabel }
        return Dictionary(grouping: small, by: \.key.unit).filter { $0.value.count > 1 }.mapValues { groups in
            groups.reduce(into: AgedConnections()) { $0.add($1.value) }
        }
    }

    private static func scope(_ unit: String) -> FindingScope { unit == GroupKey.unknownUnit ? .host : .unit(unit) }

    /// - Parameter before: at the last poll.
    private func condition(
        _ scope: FindingScope, _ connections: AgedConnections, before: Int, _ input: DetectionInput
    ) -> Condition? {
        let holds = Double(connections.count) >= Double(count) * Hysteresis.amount
        guard input.tells(holds, of: scope) else { return nil }
        // Fewer than at the last poll: the application is catching up.
        let isPileup = connections.count >= count && connections.count >= before
        let unread = connections.unreadBytes > 0 ? ", with \(Words.bytes(connections.unreadBytes)) not read" : ""
        let number = "\(Words.count(connections.count)) connections in CLOSE_WAIT"
        let spread = scope.kind == .group ? "" : ", on many ports,"
        return Condition(
            scope, isPileup ? severity : nil, isOver: !holds, weight: Double(connections.count),
            summary:
                "\(scope) holds \(number)\(spread) for more than \(Words.duration(age)), the oldest for "
                + "\(Words.age(connections.oldest))\(unread)",
            past: "\(scope) held \(number)\(spread)",
            evidence: [
                Evidence("connections", connections.count, .connections, threshold: count),
                Evidence("oldest_seconds", connections.oldest.duration, threshold: age),
                Evidence("median_age_seconds", connections.medianAge.map { $0 / .seconds(1) }, .seconds),
                Evidence("unread_bytes", connections.unreadBytes, .bytes),
            ],
            examples: connections.examples)
    }
}
