import Catalog
import Detection
import Testing
import Vocabulary

@testable import Exposition

@Suite("The families of findings")
struct AnomalyFamiliesTests {
    private static let families = [
        "tcpwatch_anomalies_active", "tcpwatch_anomalies_clearing", "tcpwatch_anomalies_total",
    ]

    @Test("every kind has a series in every severity, by kind and then severity", arguments: families)
    func complete(name: String) throws {
        let labels = FindingKind.allCases.map(\.id).sorted().flatMap { kind in
            ["info", "warning", "critical"].map { ["kind": kind, "severity": $0] }
        }
        #expect(try SnapshotBuilder.host.text[name]?.series.map(\.labels) == labels)
    }

    @Test("without findings all are 0", arguments: families)
    func nothingFound(name: String) throws {
        let values = try SnapshotBuilder.unpolled.text[name]?.series.map(\.value)
        #expect(values == Array(repeating: "0", count: FindingKind.allCases.count * Severity.allCases.count))
    }

    @Test("only active findings are counted as such, each in the severity that it reached")
    func active() throws {
        var builder = SnapshotBuilder.unpolled
        builder.find(.synFlood, .active, .critical)
        builder.find(.synFlood, .active, .critical)
        builder.find(.synFlood, .active, .warning)
        builder.find(.synFlood, .pending, .critical)
        builder.find(.resetStorm, .resolved, .warning)
        builder.find(.connectStall, .clearing, .warning)
        let series = try #require(try builder.text["tcpwatch_anomalies_active"]).series.filter { $0.value != "0" }
        #expect(series.map(\.labels["kind"]) == ["syn-flood", "syn-flood"])
        #expect(series.map(\.labels["severity"]) == ["warning", "critical"])
        #expect(series.map(\.value) == ["1", "2"])
        let over = try #require(try builder.text["tcpwatch_anomalies_clearing"]).series.filter { $0.value != "0" }
        #expect(over.map(\.labels) == [["kind": "connect-stall", "severity": "warning"]])
    }

    @Test("the totals are the snapshot's")
    func totals() throws {
        let text = try SnapshotBuilder.host.text
        func total(_ kind: String, _ severity: String) -> String? {
            text.value("tcpwatch_anomalies_total", ["kind": kind, "severity": severity])
        }
        #expect(total("close-wait-pileup", "warning") == "3")
        #expect(total("accept-queue-overflow", "warning") == "1")
        #expect(total("accept-queue-overflow", "critical") == "1")
        #expect(total("close-wait-pileup", "critical") == "0")
    }
}
