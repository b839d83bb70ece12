import ControlAPI
import Vocabulary
import Wording

extension AnomaliesPage {
    /// How many lines a finding takes when its texts are not unusually long.
    private static let usualHeight = 6
    private static let mostExamples = 3

    /// The summary, the numbers that count, and as many examples as there is room for.
    func details(_ anomaly: Anomaly) -> [StyledLine] {
        let texts = [anomaly.summary, numbers(anomaly)].filter { !$0.isEmpty }
        let lines = texts.flatMap { Page.paragraph([TextRun($0, anomaly.emphasis)], lead: "  ", indent: 2, format) }
        let room = max(1, min(Self.mostExamples, Self.usualHeight - 1 - lines.count))
        return lines + examples(anomaly, atMost: room)
    }

    /// The evidence that crossed its threshold; when none did, all that has one. Of what is over also how long it lasted, and
    /// when it will be resolved.
    private func numbers(_ anomaly: Anomaly) -> String {
        let compared = anomaly.evidence.filter { $0.threshold != nil }
        let crossed = compared.filter(isCrossed)
        var texts = (crossed.isEmpty ? compared : crossed).map(text)
        var life: [String] = []
        if let lasted = UTCTime.seconds(from: anomaly.since, to: anomaly.ended ?? anomaly.resolved) {
            life.append("lasted \(units.age(seconds: lasted))")
        }
        if let left = UTCTime.seconds(from: answer.time, to: anomaly.resolves) {
            life.append("resolved in \(units.age(seconds: max(0, left)))")
        }
        texts.insert(contentsOf: life, at: 0)
        return texts.joined(separator: format.glyphs.separator)
    }

    /// What is wrong when there is too little of it.
    private static let scarcities: Set<String> = ["completed_ratio", "coverage_ratio"]

    private func isCrossed(_ evidence: Anomaly.Evidence) -> Bool {
        guard let threshold = evidence.threshold, let value = evidence.raised ?? evidence.value else { return false }
        if Self.scarcities.contains(evidence.name) { return value < threshold }
        // Of what must not happen at all, none is fine.
        return threshold == 0 ? value > 0 : value >= threshold
    }

    /// `connections 412 ≥ 20`; of what is over `connections 3, was 412 ≥ 20`.
    private func text(_ evidence: Anomaly.Evidence) -> String {
        let compared = comparison(evidence)
        guard evidence.raised != nil else { return "\(name(evidence)) \(compared)" }
        let now = evidence.value.map { number($0, evidence.unit) } ?? HumanUnits.unknown
        return "\(name(evidence)) \(now), was \(compared)"
    }

    /// `412 ≥ 20`.
    private func comparison(_ evidence: Anomaly.Evidence) -> String {
        guard let value = evidence.raised ?? evidence.value else { return HumanUnits.unknown }
        let text = number(value, evidence.unit)
        guard let threshold = evidence.threshold else { return text }
        let relation = value < threshold ? "<" : threshold == 0 && value > 0 ? ">" : format.glyphs.atLeast
        return "\(text) \(relation) \(number(threshold, evidence.unit))"
    }

    /// Without its unit: the number carries it.
    private func name(_ evidence: Anomaly.Evidence) -> String {
        let suffix =
            switch evidence.unit.value {
            case .seconds: "_seconds"
            case .ratio: "_ratio"
            case .perSecond: "_per_second"
            case .connections, .segments, .bytes, .ports, .addresses, .listeners, .namespaces, .sockets, .scopes, nil:
                ""
            }
        let name = evidence.name.hasSuffix(suffix) ? String(evidence.name.dropLast(suffix.count)) : evidence.name
        return String(name.map { $0 == "_" ? " " : $0 })
    }

    private func number(_ value: Double, _ unit: Reported<EvidenceUnit>) -> String {
        switch unit.value {
        case .ratio: return units.share(value)
        case .perSecond: return units.rate(value) + "/s"
        case .seconds where value >= 60: return units.age(seconds: value)
        case .seconds: return units.duration(microseconds: Int(exactly: (value * 1e6).rounded()) ?? -1)
        case .connections, .segments, .bytes, .ports, .addresses, .listeners, .namespaces, .sockets, .scopes, nil:
            // What is counted reaches a broken threshold at the next whole number.
            guard let whole = Int(exactly: value.rounded(.up)) else { return HumanUnits.unknown }
            return unit.value == .bytes ? units.bytes(whole) : units.count(whole)
        }
    }

    private func examples(_ anomaly: Anomaly, atMost limit: Int) -> [StyledLine] {
        let margin = StyledLine("    ")
        var format = format
        format.columns = format.columns.map { max(1, $0 - margin.columns) }
        let rows = anomaly.examples.prefix(limit).map { example in
            [ends(example, anomaly.scope), facts(example, anomaly.scope)].map { TextRun($0, anomaly.emphasis) }
        }
        let columns = [
            // Two ends of IPv4, or of IPv6 without the middle.
            TableColumn("", shrinking: TableColumn.Shrinking(minimum: 45, keeping: .bothEnds)),
            TableColumn("", shrinking: TableColumn.Shrinking(minimum: 16, keeping: .head)),
        ]
        return Table(columns: columns, rows: rows).lines(titles: false, format).map { line in
            var indented = margin
            indented.append(line)
            return indented
        }
    }

    /// The local end and the remote one, with an arrow from the one that connected, as far as the scope tells.
    private func ends(_ example: Anomaly.Example, _ scope: Anomaly.Scope) -> String {
        let arrow =
            switch (scope.kind.value, scope.direction?.value) {
            case (.listener, _), (_, .inbound): format.glyphs.inbound
            case (.peer, _), (_, .outbound): format.glyphs.outbound
            default: " "
            }
        return [example.local, example.remote].compactMap(\.self).joined(separator: arrow)
    }

    private func facts(_ example: Anomaly.Example, _ scope: Anomaly.Scope) -> String {
        var facts: [String] = []
        if let connections = example.connections { facts.append("\(units.count(connections)) connections") }
        if let state = example.state { facts.append(state) }
        if let age = example.stateAgeS {
            facts.append((example.stateAgeIsLowerBound == true ? ">" : "") + units.age(seconds: age))
        }
        if let count = example.retransmits, count > 0 { facts.append("\(count) retransmits") }
        // A FIN counts 1 in either queue.
        if let bytes = example.receiveQueueBytes, bytes > 1 { facts.append("recv-q \(units.bytes(bytes))") }
        if let bytes = example.sendQueueBytes, bytes > 1 { facts.append("send-q \(units.bytes(bytes))") }
        if scope.unit == nil, let unit = example.unit, unit != HumanUnits.unknown { facts.append(unit) }
        return facts.joined(separator: " ")
    }
}
