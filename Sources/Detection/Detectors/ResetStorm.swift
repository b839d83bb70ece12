import Aggregation
package import Catalog
import KernelFacts
package import Vocabulary

/// Connections are cut by RST in place of being closed.
///
/// A reset counts twice where both its ends are on this host. The kernel counts a local abort among the RSTs sent as well:
/// it is cut once. RSTs that answer segments without a connection (a port
/// that nobody listens on) are sent, and cut nothing: therefore the share is that of connections that were cut.
package struct ResetStorm: Detector {
    package static let kind = FindingKind.resetStorm
    package var policy = FindingPolicy(hold: .seconds(10))
    package var severity = Severity.warning
    /// Connections reset per second.
    package var rate = 50.0
    /// The share of all connections that ended.
    package var ratio = 0.25

    package init() {}

    private static let reasons: [(name: String, counter: KernelCounter, words: String)] = [
        ("aborts_on_data_per_second", .abortsOnData, "closed with data on the way or SO_LINGER 0"),
        ("aborts_on_close_per_second", .abortsOnClose, "closed with data not read"),
        ("aborts_on_timeout_per_second", .abortsOnTimeout, "given up after too many retransmissions or probes"),
        ("aborts_on_memory_per_second", .abortsOnMemory, "no memory or too many orphans"),
        ("aborts_on_linger_per_second", .abortsOnLinger, "orphan with a linger time"),
    ]

    package func conditions(_ input: DetectionInput) -> [Condition]? {
        guard let cut = input.rate(.establishedResets), let sent = input.rate(.resetsSent),
            let closes = closes(input).flatMap({ input.perSecond($0) })
        else { return nil }
        // A connection that ended by a reset ended.
        let share = cut == 0 ? 0 : min(1, cut / max(closes, cut))
        let holds = cut >= rate * Hysteresis.amount && share >= ratio * Hysteresis.amount
        guard input.tells(holds, of: .host) else { return [] }
        let reasons = Self.reasons.compactMap { name, counter, words in
            input.rate(counter).flatMap { $0 > 0 ? (name: name, rate: $0, words: words) : nil }
        }
        let main = reasons.max { $0.rate < $1.rate }
        // Where both ends are here, an abort cuts twice.
        let isOwn = reasons.reduce(0) { $0 + $1.rate } * 2 >= cut
        let origin = main.map { isOwn ? "; by this host: \($0.words)" : "" } ?? (sent == 0 ? "; by the peers" : "")
        let number = "\(Words.rate(cut)) connections\(Self.owners(input))"
        return [
            Condition(
                .host, cut >= rate && share >= ratio ? severity : nil, isOver: !holds, weight: cut,
                summary: "\(number) are reset per second, \(Words.share(share)) of those that end, and "
                    + "\(Words.rate(sent)) RSTs sent\(origin)",
                past: "\(number) were reset per second (\(Words.share(share)) of those that ended\(origin))",
                evidence: [
                    Evidence("resets_per_second", cut, .perSecond, threshold: rate),
                    Evidence("resets_sent_per_second", sent, .perSecond),
                    Evidence("reset_ratio", share, .ratio, threshold: ratio),
                    Evidence("closes_per_second", max(closes, cut), .perSecond),
                ] + reasons.map { Evidence($0.name, $0.rate, .perSecond) })
        ]
    }

    /// The groups that most of the connections were cut in, as far as their ends tell: ` of nginx.service:443 (98 %)`.
    private static func owners(_ input: DetectionInput) -> String {
        guard let before = input.previous?.cuts else { return "" }
        let growth = input.current.cuts.reduce(into: [GroupKey: UInt64]()) { growth, now in
            let earlier = before[now.key] ?? 0
            if now.value > earlier { growth[now.key] = now.value - earlier }
        }
        let all = growth.values.reduce(0, +)
        let main = growth.sorted {
            ($1.value, $0.key.portLabel, $0.key.unit) < ($0.value, $1.key.portLabel, $1.key.unit)
        }
        .prefix(3).filter { $0.value * 4 >= all }
        guard all > 0, !main.isEmpty else { return "" }
        let names = main.map { "\(FindingScope.group($0.key)) (\(Words.share(Double($0.value) / Double(all))))" }
        return " of \(names.joined(separator: ", "))"
    }

    /// Connections that ended: those that were opened, less what the number of those being opened and of established
    /// ones grew by.
    private func closes(_ input: DetectionInput) -> Double? {
        guard let accepted = input.growth(.passiveOpens), let attempted = input.growth(.activeOpens),
            let failed = input.failedConnects, let now = input.current.counters?.currentEstablished,
            let before = input.previous?.counters?.currentEstablished
        else { return nil }
        var hanging = 0
        if let now = input.current.connections?.connecting, let before = input.previous?.connections?.connecting {
            hanging = now - before
        }
        return max(
            0,
            Double(accepted) + Double(attempted) - Double(failed) - (Double(now) - Double(before)) - Double(hanging))
    }
}
