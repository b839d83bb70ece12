import Aggregation
import Catalog
import Connections
import Systemd
import Testing
import Vocabulary
import Watch

@testable import Detection
@testable import tcpwatchd

@Suite("Journal entries of findings")
struct FindingEntryTests {
    /// 2026-11-22T12:00:00Z.
    private static let noon = 1_795_348_800.0

    private func entry(_ change: FindingChange, uptime: Duration = .seconds(100)) -> LogEntry {
        LogEntry(change, uptime: uptime, timestamp: Self.noon)
    }

    private func fields(_ change: FindingChange, uptime: Duration = .seconds(100)) -> [String: String] {
        Dictionary(entry(change, uptime: uptime).fields.map { ($0.name, $0.value) }) { first, _ in first }
    }

    @Test(
        "the priority tells the severity, and that it is over",
        arguments: [
            (.raised, .critical, .error), (.raised, .warning, .warning), (.raised, .info, .notice),
            (.escalated, .critical, .error), (.escalated, .warning, .warning),
            (.cleared, .critical, .informational), (.cleared, .info, .informational),
        ] as [(FindingChange.Kind, Severity, LogPriority)])
    func priority(change: FindingChange.Kind, severity: Severity, priority: LogPriority) {
        #expect(entry(.sample(change, severity: severity)).priority == priority)
    }

    @Test(
        "the message is the summary, behind what happened to a finding that is known",
        arguments: [
            (.sample(), "it is so"),
            (.sample(.escalated, severity: .critical), "now critical: it is so"),
            (.sample(.escalated, severity: .warning), "now warning: it is so"),
            (.sample(.cleared, raised: .seconds(110), resolved: .seconds(362)), "resolved: it was so for 1m00s"),
        ] as [(FindingChange, String)])
    func message(change: FindingChange, message: String) {
        #expect(entry(change, uptime: .seconds(362)).message == message)
    }

    @Test("each kind has its message id", arguments: FindingKind.allCases)
    func messageID(kind: FindingKind) {
        #expect(entry(.sample(kind: kind)).messageID?.description == kind.messageID)
    }

    @Test("an entry has these fields in this order, and the place in the daemon's log")
    func whole() {
        var examples = [ConnectionExample(connections: 412, remote: .sample(7, 5432))]
        examples.append(ConnectionExample(connections: 2, remote: .sample(8, 5432)))
        let sink = RecordingSink()
        DaemonLog(sink: sink).finding(
            .sample(
                scope: .group(GroupKey(direction: .inbound, port: 80, unit: "app.service")),
                evidence: [
                    Evidence("connections", 412, .connections, threshold: 20),
                    Evidence("unread_bytes", 0, .bytes),
                    Evidence("oldest_seconds", .milliseconds(2_280_500), threshold: .seconds(60)),
                ], examples: examples),
            uptime: .milliseconds(104_250), timestamp: Self.noon)
        let expected = [
            ("KIND", "close-wait-pileup"), ("CHANGE", "raised"), ("FINDING_ID", "close-wait-pileup-5f3a9c01"),
            ("SEVERITY", "warning"), ("SCOPE", "group"), ("SCOPE_DIRECTION", "inbound"), ("SCOPE_PORT", "80"),
            ("SCOPE_UNIT", "app.service"), ("SINCE", "2026-11-22T11:59:55.750Z"), ("DURATION_SECONDS", "4.25"),
            ("EVIDENCE_CONNECTIONS", "412"), ("EVIDENCE_UNREAD_BYTES", "0"), ("EVIDENCE_OLDEST_SECONDS", "2280.5"),
            ("THRESHOLD_CONNECTIONS", "20"), ("THRESHOLD_OLDEST_SECONDS", "60"),
            ("EXAMPLE", "- 10.0.0.7:5432 connections=412"), ("EXAMPLE", "- 10.0.0.8:5432 connections=2"),
        ]
        #expect(sink.entries.map(\.fields) == [expected.map { LogField("TCPWATCH_" + $0.0, $0.1) }])
        #expect(sink.entries.first?.source.file == "tcpwatchd/DaemonLog.swift")
        #expect(sink.entries.first?.source.function == "finding(_:uptime:timestamp:)")
    }

    @Test(
        "a scope is its kind and what tells it from others",
        arguments: [
            (.host, "host", [:]),
            (.rest, "rest", [:]),
            (.aspect(.slowPolls), "host", ["ASPECT": "slow-polls"]),
            (
                .group(GroupKey.rest(.outbound)), "group",
                ["DIRECTION": "outbound", "PORT": "_other", "UNIT": "_other"]
            ),
            (.peer(.sample(2, 80)), "peer", ["REMOTE": "10.0.0.2:80"]),
            (
                .route(PortCensus.Route(source: Endpoint.sample(1, 0).address, destination: .sample(2, 80))), "peer",
                ["LOCAL": "10.0.0.1", "REMOTE": "10.0.0.2:80"]
            ),
        ] as [(FindingScope, String, [String: String])])
    func scope(scope: FindingScope, kind: String, parts: [String: String]) {
        let prefix = "TCPWATCH_SCOPE"
        let fields = fields(.sample(scope: scope)).filter { $0.key.hasPrefix(prefix) }
        let expected = [(prefix, kind)] + parts.map { (prefix + "_" + $0.key, $0.value) }
        #expect(fields == Dictionary(uniqueKeysWithValues: expected))
    }

    @Test("since and duration count from the beginning of the condition, the duration of what is over to its end")
    func times() {
        let raised = fields(.sample(raised: .seconds(130)), uptime: .seconds(130))
        #expect(raised["TCPWATCH_SINCE"] == "2026-11-22T11:59:30.000Z")
        #expect(raised["TCPWATCH_DURATION_SECONDS"] == "30")
        let escalated = fields(.sample(.escalated, raised: .seconds(130)), uptime: .seconds(160))
        #expect(escalated["TCPWATCH_SINCE"] == "2026-11-22T11:59:00.000Z")
        #expect(escalated["TCPWATCH_DURATION_SECONDS"] == "60")
        let cleared = fields(
            .sample(.cleared, raised: .seconds(130), ended: .seconds(160), resolved: .seconds(190)),
            uptime: .seconds(190))
        #expect(cleared["TCPWATCH_SINCE"] == "2026-11-22T11:58:30.000Z")
        #expect(cleared["TCPWATCH_ENDED"] == "2026-11-22T11:59:30.000Z")
        #expect(cleared["TCPWATCH_DURATION_SECONDS"] == "60")
        #expect(raised["TCPWATCH_ENDED"] == nil)
    }

    @Test("what is over has the numbers of now and those that raised it, with the threshold of either")
    func over() {
        let fields = fields(
            .sample(
                .cleared, ended: .seconds(160), resolved: .seconds(190),
                evidence: [Evidence("connections", 3, .connections, threshold: 20)],
                raisedEvidence: [
                    Evidence("connections", 412, .connections, threshold: 20),
                    Evidence("gone", 7, .ports, threshold: 5),
                ]), uptime: .seconds(190))
        let numbers = fields.filter { $0.key.hasSuffix("_CONNECTIONS") || $0.key.hasSuffix("_GONE") }
        #expect(
            numbers == [
                "TCPWATCH_EVIDENCE_CONNECTIONS": "3", "TCPWATCH_RAISED_CONNECTIONS": "412",
                "TCPWATCH_THRESHOLD_CONNECTIONS": "20", "TCPWATCH_RAISED_GONE": "7", "TCPWATCH_THRESHOLD_GONE": "5",
            ])
    }

    @Test("evidence that is no number is left out, not written as one")
    func noNumber() {
        let fields = fields(
            .sample(evidence: [
                Evidence("connections", .nan, .connections, threshold: 5),
                Evidence("used_ratio", 0.8, .ratio, threshold: .infinity),
            ]))
        #expect(fields["TCPWATCH_EVIDENCE_CONNECTIONS"] == nil)
        #expect(fields["TCPWATCH_THRESHOLD_CONNECTIONS"] == "5")
        #expect(fields["TCPWATCH_EVIDENCE_USED_RATIO"] == "0.8")
        #expect(fields["TCPWATCH_THRESHOLD_USED_RATIO"] == nil)
    }

    @Test("examples beyond five, and fields beyond what an entry carries, are left out")
    func bounds() {
        let examples = (1...9).map { ConnectionExample(connections: $0, remote: .sample(UInt32($0), 80)) }
        let few = entry(.sample(examples: examples))
        #expect(few.fields.count { $0.name == "TCPWATCH_EXAMPLE" } == 5)
        let evidence = (1...500).map { Evidence("e\($0)", $0, .connections, threshold: $0) }
        #expect(entry(.sample(evidence: evidence)).fields.count == LogEntry.maximumFieldCount)
    }
}
