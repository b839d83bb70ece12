import Aggregation
import Catalog
import Connections
import ControlAPI
import Detection
import Engine
import FoundationEssentials
import NIOCore
import Testing
import Vocabulary

@testable import ControlServer
@testable import Snapshots

@Suite("Findings")
struct AnomaliesResponseTests {
    /// A snapshot of 100 s after the daemon's start, at 12:00 UTC.
    private static func snapshot(_ findings: [Finding]) -> Snapshot {
        var snapshot = Snapshot()
        snapshot.sequence = 3
        snapshot.timestamp = 1_795_348_800.25
        snapshot.uptime = .seconds(100)
        snapshot.daemon.interval = .seconds(5)
        snapshot.own.sources[.connections] = SourceHealth()
        snapshot.own.sources[.connections]?.lastCompleted = .seconds(99)
        snapshot.own.findings.all = findings
        return snapshot
    }

    private func answer(_ findings: [Finding], _ query: AnomalyQuery = AnomalyQuery()) -> AnomaliesResponse {
        AnomaliesResponse(Self.snapshot(findings), query, at: .seconds(101))
    }

    private static let three: [Finding] = [
        .test(.synFlood, .critical), .test(.connectStall, state: .pending), .test(.resetStorm, .info, state: .resolved),
    ]

    @Test("come in their order, with their number by state, what is looked for, and when it was true")
    func whole() {
        let answer = answer(Self.three)
        #expect(answer.anomalies.map(\.kind) == ["syn-flood", "connect-stall", "reset-storm"])
        #expect(answer.anomalies.map(\.severity.text) == ["critical", "warning", "info"])
        #expect(answer.anomalies.map(\.state.text) == ["active", "pending", "resolved"])
        #expect(answer.total == AnomaliesResponse.Total(active: 1, pending: 1, resolved: 1))
        #expect(answer.kinds == FindingKind.allCases.map(\.id))
        #expect(answer.time == "2026-11-22T12:00:00Z")
        #expect(answer.obstacle == nil)
    }

    @Test("that are asked for are listed, all are counted")
    func some() {
        let answer = answer(Self.three, AnomalyQuery(states: [.pending]))
        #expect(answer.anomalies.map(\.kind) == ["connect-stall"])
        #expect(answer.total == AnomaliesResponse.Total(active: 1, pending: 1, resolved: 1))
    }

    @Test("have the wall clock's times, as far as there are such")
    func times() {
        let anomalies = answer(Self.three).anomalies
        #expect(anomalies.map(\.since) == Array(repeating: "2026-11-22T11:59:00Z", count: 3))
        #expect(anomalies.map(\.raised) == ["2026-11-22T11:59:03Z", nil, "2026-11-22T11:59:03Z"])
        #expect(anomalies.map(\.resolved) == [nil, nil, "2026-11-22T11:59:55Z"])
        #expect(anomalies.map(\.updated) == Array(repeating: "2026-11-22T11:59:55Z", count: 3))
    }

    static let scopes: [(FindingScope, Anomaly.Scope)] = [
        (.host, Anomaly.Scope(kind: Reported(.host))),
        (.aspect(.slowPolls), Anomaly.Scope(kind: Reported(.host), labels: ["aspect": "slow-polls"])),
        (
            .group(GroupKey(direction: .inbound, port: 443, unit: "nginx.service")),
            Anomaly.Scope(
                kind: Reported(.group), labels: ["unit": "nginx.service", "direction": "inbound", "port": "443"])
        ),
        (.peer(.test(2, 80)), Anomaly.Scope(kind: Reported(.peer), labels: ["remote": "10.0.0.2:80"])),
        (
            .route(PortCensus.Route(source: Endpoint.test(1, 0).address, destination: .test(2, 80))),
            Anomaly.Scope(kind: Reported(.peer), labels: ["local": "10.0.0.1", "remote": "10.0.0.2:80"])
        ),
        (.rest, Anomaly.Scope(kind: Reported(.rest))),
    ]

    @Test("say who is concerned", arguments: scopes)
    func scope(scope: FindingScope, expected: Anomaly.Scope) {
        #expect(answer([.test(.synFlood, scope: scope)]).anomalies.map(\.scope) == [expected])
    }

    @Test("say it as one flat object, and labels that this side does not know yet are passed on")
    func scopeAsJSON() throws {
        for (scope, json) in [
            (Anomaly.Scope(kind: Reported(.host)), #"{"kind":"host"}"#),
            (
                Anomaly.Scope(kind: Reported(.group), labels: ["unit": "a", "port": "1", "direction": "inbound"]),
                #"{"direction":"inbound","kind":"group","port":"1","unit":"a"}"#
            ),
            (
                Anomaly.Scope(kind: Reported(text: "prefix"), labels: ["prefix": "10.0.0.0/24"]),
                #"{"kind":"prefix","prefix":"10.0.0.0/24"}"#
            ),
        ] {
            #expect(String(buffer: try JSONText.bytes(of: scope)) == json + "\n")
            #expect(try JSONDecoder().decode(Anomaly.Scope.self, from: Data(json.utf8)) == scope)
        }
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(Anomaly.Scope.self, from: Data(#"{"unit":"a"}"#.utf8))
        }
    }

    @Test("say which listener is concerned")
    func listener() throws {
        var table = ListenerTable(limit: 1)
        table.update([.test(.listen)], knowsLimit: true, at: .seconds(1)) { _ in "nginx.service" }
        let key = try #require(table.listeners.values.first.map(ListenerKey.init))
        let expected = Anomaly.Scope(
            kind: Reported(.listener), labels: ["local": "10.0.0.1:40000", "unit": "nginx.service"])
        #expect(answer([.test(.synFlood, scope: .listener(key))]).anomalies.map(\.scope) == [expected])
    }

    @Test("have their evidence, but for what is no number")
    func evidence() throws {
        let finding = Finding.test(
            .synFlood,
            evidence: [
                Evidence("connections", 412, .connections, threshold: 20), Evidence("reset_ratio", 1.0 / 3, .ratio),
                Evidence("a", Double.nan, .seconds), Evidence("b", -Double.infinity, .bytes),
                Evidence("c", Double.greatestFiniteMagnitude, .ports),
                Evidence("d", 1.5, .perSecond, threshold: Double.infinity),
            ])
        #expect(
            answer([finding]).anomalies.first?.evidence == [
                Anomaly.Evidence(name: "connections", value: 412, unit: .connections, threshold: 20),
                Anomaly.Evidence(name: "reset_ratio", value: 0.333_333, unit: .ratio),
                Anomaly.Evidence(name: "d", value: 1.5, unit: .perSecond),
            ])
        #expect(throws: Never.self) { try JSONText.bytes(of: answer([finding])) }
    }

    @Test("have examples, with what is known of them")
    func examples() throws {
        var sample = ConnectionSample.test(.closeWait, cookie: 77)
        sample.info = .test([8: 204_000])
        sample.timer = TCPTimer(kind: 1, attempts: 3, expiresMilliseconds: 5)
        let old = ConnectionExample(sample, age: StateAge(.milliseconds(38_250), isLowerBound: true))
        let many = ConnectionExample(connections: 9, remote: .test(2, 443), unit: "a.service")
        let examples = try #require(answer([.test(.synFlood, examples: [old, many])]).anomalies.first?.examples)
        var expected = Anomaly.Example(local: "10.0.0.1:40000", remote: "10.0.0.2:443", state: "close-wait")
        expected.cookie = SocketCookie(77)
        expected.uid = 1000
        expected.inode = 4242
        expected.stateAgeS = 38.25
        expected.stateAgeIsLowerBound = true
        expected.receiveQueueBytes = 5
        expected.sendQueueBytes = 7
        expected.retransmits = 3
        expected.rtoMs = 204
        #expect(examples.first == expected)
        var summed = Anomaly.Example(remote: "10.0.0.2:443")
        summed.connections = 9
        summed.unit = "a.service"
        #expect(examples.last == summed)
    }

    @Test("cannot be relied upon before the first poll, nor when the last one is old")
    func obstacle() {
        let unpolled = AnomaliesResponse(Snapshot(), AnomalyQuery(), at: .seconds(1))
        #expect(unpolled.obstacle == "the first poll of the connections is not done")
        #expect(unpolled.anomalies.isEmpty)
        let old = AnomaliesResponse(Self.snapshot(Self.three), AnomalyQuery(), at: .seconds(130))
        #expect(old.obstacle == "the last poll of the connections ended 31 s ago")
        #expect(old.anomalies.count == 3)
    }

    @Test("are written with the names of the API")
    func names() throws {
        let example = ConnectionExample(.test(.closeWait), age: StateAge(.seconds(1)))
        let finding = Finding.test(
            .synFlood, .critical, evidence: [Evidence("connections", 20, .connections, threshold: 20)],
            examples: [example])
        let anomaly = try #require(answer([finding]).anomalies.first)
        let text = String(buffer: try JSONText.bytes(of: anomaly))
        #expect(
            text == #"{"evidence":[{"name":"connections","threshold":20,"unit":"connections","value":20}],"#
                + #""examples":[{"cookie":"1","inode":4242,"local":"10.0.0.1:40000","receive_queue_bytes":5,"#
                + #""remote":"10.0.0.2:443","send_queue_bytes":7,"state":"close-wait","#
                + #""state_age_is_lower_bound":false,"state_age_s":1,"uid":1000}],"id":"syn-flood-00000001","#
                + #""kind":"syn-flood","raised":"2026-11-22T11:59:03Z","scope":{"kind":"host"},"severity":"critical","#
                + #""since":"2026-11-22T11:59:00Z","state":"active","summary":"it is so","#
                + #""updated":"2026-11-22T11:59:55Z"}"# + "\n")
    }

    @Test("are answered before the first poll and after it")
    func overTheWire() async throws {
        try await RunningEndpoints.run(isPolled: false) { running in
            let before: AnomaliesResponse = try await running.ask("/v1/anomalies").decoded()
            #expect(before.anomalies.isEmpty)
            #expect(before.obstacle == "the first poll of the connections is not done")
            await running.engine.pollCounters()
            await running.engine.pollConnections()
            let after: AnomaliesResponse = try await running.ask("/v1/anomalies?state=active,pending").decoded()
            #expect(after.obstacle == nil)
            #expect(after.anomalies.count == after.total.active + after.total.pending)
        }
    }
}
