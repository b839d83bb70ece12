import Foundation
import Testing
import Vocabulary

@testable import Exposition
@testable import Snapshots

/// Whole bodies.
@Suite("The text exposition")
struct TextExpositionTests {
    /// `UPDATE_GOLDEN=1` writes the file anew; read the difference before you commit it.
    @Test("a small host reads as recorded")
    func golden() throws {
        let path = "Tests/ExpositionTests/Fixtures/scrape.prom"
        let body = Scenario.host.body
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil {
            try Data(body).write(to: Repository.file(path))
        }
        let lines = String(decoding: body, as: UTF8.self).split(separator: "\n")
        let recorded = try Repository.text(path).split(separator: "\n")
        #expect(lines.difference(from: recorded).isEmpty)
    }

    @Test("the body keeps every rule of the format", arguments: Scenario.allCases)
    func rules(scenario: Scenario) throws {
        let text = try ExpositionText(scenario.body)
        #expect(text.value("tcpwatch_up") == "1")
    }

    @Test("promtool has no complaint", arguments: Scenario.allCases)
    func promtool(scenario: Scenario) throws {
        #expect(try Promtool.checkMetrics(scenario.body) == Promtool.Outcome(status: 0, complaints: ""))
    }

    @Test("every family is there when everything is known")
    func complete() throws {
        #expect(try SnapshotBuilder.host.text.families.map(\.name) == MetricFamily.all.map(\.name))
    }

    @Test("the same snapshot gives the same bytes, in whatever order groups and listeners come")
    func deterministic() {
        let snapshot = SnapshotBuilder.full(groups: 20).snapshot()
        var reversed = snapshot
        reversed.own.connections.groups.reverse()
        reversed.own.listeners.all.reverse()
        #expect(snapshot.body == reversed.body)
    }

    @Test("before the first completed poll nothing is said of connections, groups and listeners")
    func beforeFirstPoll() throws {
        var builder = SnapshotBuilder.host
        builder.base.own.sources[.connections] = SourceHealth()
        let families =
            MetricFamily.events + MetricFamily.anomalies + MetricFamily.host + MetricFamily.kernel + MetricFamily.polls
            + MetricFamily.process
        let expected = Set(families.map(\.name)).subtracting(["tcpwatch_last_poll_timestamp_seconds"])
        #expect(try Set(builder.text.families.map(\.name)) == expected)
    }

    @Test("before anything was polled the daemon tells of itself, and that nothing was found")
    func unpolled() throws {
        #expect(
            try SnapshotBuilder.unpolled.text.families.map(\.name) == [
                "tcpwatch_anomalies_active", "tcpwatch_anomalies_clearing", "tcpwatch_anomalies_total",
                "tcpwatch_build_info",
                "tcpwatch_config_last_reload_success_timestamp_seconds", "tcpwatch_config_last_reload_successful",
                "tcpwatch_dump_skipped_messages_total", "tcpwatch_dump_torn_messages_total",
                "tcpwatch_dump_unknown_states_total", "tcpwatch_dumps_interrupted_total",
                "tcpwatch_events_cpu_seconds_total", "tcpwatch_events_lost_total", "tcpwatch_events_received_total",
                "tcpwatch_events_subscribed", "tcpwatch_log_entries_lost_total", "tcpwatch_mode",
                "tcpwatch_poll_cpu_seconds_total",
                "tcpwatch_poll_failures_total", "tcpwatch_poll_interval_seconds", "tcpwatch_polls_missed_total",
                "tcpwatch_polls_total",
                "tcpwatch_short_lived_connections_total", "tcpwatch_source_up",
                "tcpwatch_unattributed_connections_total", "tcpwatch_up", "tcpwatch_watch_events_lost_total",
            ])
    }

    @Test("without TCP_INFO what only it tells is absent, and nothing else")
    func procfs() throws {
        let unknown = MetricFamily.traffic + MetricFamily.distributions
        let absent = unknown.map(\.name) + ["tcpwatch_listener_queue_limit", "tcpwatch_listener_drops_total"]
        let expected = Set(MetricFamily.all.map(\.name)).subtracting(absent)
        #expect(try Set(SnapshotBuilder.procfs.text.families.map(\.name)) == expected)
    }

    @Test("the worst case at the default limits is below 256 KiB")
    func worstCase() throws {
        #expect(try ExpositionText(Snapshot.worst.body).value("tcpwatch_folded_groups") == "168")
        #expect(Snapshot.worst.body.count <= 256 * 1024)
    }

    @Test("a usual host is well below that")
    func usual() throws {
        #expect(try ExpositionText(SnapshotBuilder.usual.body).value("tcpwatch_folded_groups") == "0")
        #expect(SnapshotBuilder.usual.body.count <= 128 * 1024)
    }

    @Test("the number of series does not depend on the number of connections")
    func connectionsDoNotCount() throws {
        let few = try SnapshotBuilder.full(groups: 5, connections: 1).text
        let many = try SnapshotBuilder.full(groups: 5, connections: 1_000).text
        #expect(few.families.map(\.series.count) == many.families.map(\.series.count))
    }
}
