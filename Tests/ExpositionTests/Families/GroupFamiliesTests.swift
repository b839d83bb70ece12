import Aggregation
import Connections
import Testing
import Vocabulary

@testable import Exposition
@testable import Snapshots

@Suite("The families of groups")
struct GroupFamiliesTests {
    private static let nginx = ["direction": "inbound", "port": "443", "unit": "nginx.service"]

    @Test("every state that a connection is followed in is there, zero included")
    func states() throws {
        let series = try #require(try SnapshotBuilder.host.text["tcpwatch_group_connections"]).series
        let states = series.filter { $0.labels["port"] == "443" }.compactMap { $0.labels["state"] }
        #expect(Set(states) == Set(TCPState.counted.map(\.name)).subtracting(["listen", "time-wait"]))
        #expect(series.count == 2 * states.count)
    }

    private static let totals: [(String, String)] = [
        ("tcpwatch_connections_opened_total", "3"),
        ("tcpwatch_connections_closed_total", "0"),
        ("tcpwatch_data_segments_sent_total", "270"),
        ("tcpwatch_segments_retransmitted_total", "6"),
        ("tcpwatch_rto_timeouts_total", "3"),
        ("tcpwatch_dsack_duplicates_total", "3"),
        ("tcpwatch_reordering_events_total", "9"),
        ("tcpwatch_sent_bytes_total", "375000"),
        ("tcpwatch_received_bytes_total", "14400"),
        ("tcpwatch_retransmitted_bytes_total", "8688"),
        ("tcpwatch_busy_seconds_total", "3.012"),
        ("tcpwatch_receiver_limited_seconds_total", "0.75"),
        ("tcpwatch_sendbuf_limited_seconds_total", "0.024"),
    ]

    @Test("a group's counters are the sums of its connections'", arguments: totals)
    func counters(name: String, value: String) throws {
        #expect(try SnapshotBuilder.host.text.value(name, Self.nginx) == value)
    }

    private static let observations: [(String, String, String)] = [
        ("tcpwatch_rtt_seconds", "0.00025", "2"),
        ("tcpwatch_rtt_seconds", "2.5", "2"),
        ("tcpwatch_rttvar_seconds", "0.05", "2"),
        ("tcpwatch_rttvar_seconds", "0.25", "3"),
        ("tcpwatch_rto_seconds", "0.21", "2"),
        ("tcpwatch_rto_seconds", "6.4", "3"),
        ("tcpwatch_cwnd_segments", "10", "2"),
        ("tcpwatch_cwnd_segments", "2560", "2"),
        ("tcpwatch_ssthresh_segments", "4", "0"),
        ("tcpwatch_ssthresh_segments", "10", "1"),
    ]

    @Test("observations lie in the bucket of their unit", arguments: observations)
    func buckets(name: String, bound: String, count: String) throws {
        let labels = Self.nginx.merging(["le": bound]) { $1 }
        #expect(try SnapshotBuilder.host.text.value("\(name)_bucket", labels) == count)
    }

    @Test("a histogram appears with its first observation")
    func emptyHistogram() throws {
        let text = try SnapshotBuilder.host.text
        #expect(text["tcpwatch_rtt_seconds"]?.series.contains { $0.labels["port"] == "5432" } == false)
        #expect(text["tcpwatch_sent_bytes_total"]?.series.contains { $0.labels["port"] == "5432" } == true)
    }

    @Test("groups stand by direction, port and unit, the rest group of a direction last")
    func order() throws {
        var builder = SnapshotBuilder(maxGroups: 5)
        builder.connect(.outbound, port: 443, unit: "b")
        builder.connect(.outbound, port: 443, unit: "a")
        builder.connect(.outbound, port: 80, unit: "c")
        builder.connect(.inbound, port: 8080, unit: "d")
        builder.connect(.inbound, port: 443, unit: "e")
        builder.connect(.inbound, port: 1, unit: "f")
        builder.connect(.outbound, port: 1, unit: "f")
        let series = try #require(try builder.text["tcpwatch_connections_opened_total"]).series
        let order = series.map { series in
            ["direction", "port", "unit"].compactMap { series.labels[$0] }.joined(separator: " ")
        }
        #expect(
            order == [
                "inbound 443 e", "inbound 8080 d", "inbound _other _other",
                "outbound 80 c", "outbound 443 a", "outbound 443 b", "outbound _other _other",
            ])
    }

    @Test("a rest group is absent until it is used")
    func unusedRest() throws {
        let series = try #require(try SnapshotBuilder.host.text["tcpwatch_group_connections"]).series
        #expect(!series.contains { $0.labels["port"] == "_other" })
    }

    @Test("a rest group stays when all its connections have gone")
    func emptiedRest() throws {
        var builder = SnapshotBuilder(maxGroups: 0)
        builder.connect(.inbound, port: 1)
        builder.close(.inbound, port: 1)
        builder.beginPoll()
        let text = try builder.text
        let rest = ["direction": "inbound", "port": "_other", "unit": "_other"]
        #expect(text.value("tcpwatch_connections_closed_total", rest) == "1")
        #expect(text["tcpwatch_connections_closed_total"]?.series.count == 1)
    }

    private static let rest = ["direction": "inbound", "port": "_other", "unit": "_other"]

    @Test("groups beyond metrics.groups are summed up in the rest of their direction, and counted")
    func foldedGroups() throws {
        let exposition = TextExposition(version: "", groups: 1, histograms: 1)
        var builder = SnapshotBuilder.host
        builder.connect(.inbound, count: 2, port: 22)
        builder.connect(.inbound, port: 25, state: .closeWait)
        let text = try ExpositionText(exposition.render(builder.snapshot()))
        #expect(text.value("tcpwatch_folded_groups") == "3")
        #expect(text.value("tcpwatch_group_connections", Self.rest.merging(["state": "established"]) { $1 }) == "5")
        #expect(text.value("tcpwatch_group_connections", Self.rest.merging(["state": "close-wait"]) { $1 }) == "1")
        #expect(text.value("tcpwatch_connections_opened_total", Self.rest) == "6")
        #expect(text.value("tcpwatch_sent_bytes_total", Self.rest) == "375000")
        #expect(text["tcpwatch_connections_opened_total"]?.series.map(\.labels["port"]) == ["_other", "5432"])
        // Of these groups one alone has observations.
        #expect(text.value("tcpwatch_rtt_seconds_count", Self.nginx) == "3")
    }

    @Test("histograms beyond metrics.histograms are summed up in the rest of their direction")
    func foldedHistograms() throws {
        let text = try ExpositionText(
            TextExposition(version: "", groups: 10, histograms: 0).render(SnapshotBuilder.host.snapshot()))
        #expect(text.value("tcpwatch_rtt_seconds_count", Self.rest) == "3")
        #expect(text.value("tcpwatch_rtt_seconds_sum", Self.rest) == "3.000501")
        #expect(text.value("tcpwatch_sent_bytes_total", Self.nginx) == "375000")
        #expect(text.value("tcpwatch_sent_bytes_total", Self.rest) == nil)
    }

    @Test(
        "a counter that this kernel's tcp_info does not reach is absent, not zero",
        arguments: [
            ("tcpwatch_rto_timeouts_total", 248), ("tcpwatch_sent_bytes_total", 224),
            ("tcpwatch_dsack_duplicates_total", 224), ("tcpwatch_busy_seconds_total", 192),
            ("tcpwatch_data_segments_sent_total", 160), ("tcpwatch_received_bytes_total", 136),
            ("tcpwatch_segments_retransmitted_total", 104),
        ])
    func olderKernel(family: String, length: Int) throws {
        var snapshot = SnapshotBuilder.host.snapshot()
        snapshot.own.connections.tcpInfoLength = length
        #expect(try ExpositionText(snapshot.body)[family] != nil)
        snapshot.own.connections.tcpInfoLength = length - 1
        #expect(try ExpositionText(snapshot.body)[family] == nil)
    }
}
