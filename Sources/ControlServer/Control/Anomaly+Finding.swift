import Aggregation
import Catalog
import Connections
import ControlAPI
import Detection
import Snapshots
import Wording

extension Anomaly {
    /// A finding of a snapshot in the words of the API.
    init(_ finding: Finding, in snapshot: Snapshot) {
        self.init(
            id: finding.id, kind: finding.kind.id, state: finding.state, severity: finding.severity,
            scope: Scope(finding.scope), since: snapshot.time(of: finding.since).rfc3339,
            raised: finding.raised.map { snapshot.time(of: $0).rfc3339 },
            ended: finding.ended.map { snapshot.time(of: $0).rfc3339 },
            resolves: finding.resolves.map { snapshot.time(of: $0).rfc3339 },
            resolved: finding.resolved.map { snapshot.time(of: $0).rfc3339 },
            updated: snapshot.time(of: finding.updated).rfc3339, summary: finding.summary(at: snapshot.uptime),
            evidence: finding.numbers.compactMap { Evidence($0) }, examples: finding.examples.map { Example($0) })
    }
}

extension Anomaly.Scope {
    fileprivate init(_ scope: FindingScope) {
        self.init(
            kind: Reported(scope.kind),
            labels: Dictionary(scope.labels.map { ($0.name, $0.value) }) { first, _ in first })
    }
}

extension Anomaly.Evidence {
    /// `nil` for what is no number: JSON has none such.
    fileprivate init?(_ evidence: Finding.Number) {
        let (now, raised) = (evidence.now?.value, evidence.raised?.value)
        let (value, past) = (now.flatMap(Self.number), raised.flatMap(Self.number))
        guard value != nil || past != nil, let told = evidence.now ?? evidence.raised else { return nil }
        self.init(
            name: told.name, value: value, raised: past, unit: told.unit, threshold: told.threshold.flatMap(Self.number)
        )
    }

    /// To six places: what lies below means nothing, of a ratio either.
    private static func number(_ value: Double) -> Double? {
        let number = value.rounded(toPlaces: 6)
        return number.isFinite ? number : nil
    }
}

extension Anomaly.Example {
    fileprivate init(_ example: ConnectionExample) {
        self.init(
            local: example.local?.description, remote: example.remote?.description, state: example.state?.name)
        cookie = example.cookie.map { SocketCookie($0) }
        unit = example.unit
        uid = example.uid
        inode = example.inode
        stateAgeS = example.stateAge?.seconds
        stateAgeIsLowerBound = example.stateAge.map { _ in example.isAgeLowerBound }
        receiveQueueBytes = example.receiveQueue
        sendQueueBytes = example.sendQueue
        retransmits = example.retransmissions
        rtoMs = example.rtoMicroseconds.map { $0 / 1000 }
        connections = example.connections
    }
}
