import KernelFacts
import Testing
import Vocabulary

@testable import Exposition
@testable import Snapshots

@Suite("The families of the daemon itself")
struct SelfFamiliesTests {
    private static let values: [(name: String, labels: [String: String], value: String)] = [
        ("tcpwatch_up", [:], "1"),
        ("tcpwatch_build_info", ["version": "1.2.3"], "1"),
        ("tcpwatch_mode", ["mode": "netlink"], "1"),
        ("tcpwatch_mode", ["mode": "procfs"], "0"),
        ("tcpwatch_poll_interval_seconds", [:], "5"),
        ("tcpwatch_last_poll_timestamp_seconds", [:], "1763812998.75"),
        ("tcpwatch_source_up", ["source": "listeners"], "1"),
        ("tcpwatch_polls_total", ["source": "connections"], "12"),
        ("tcpwatch_poll_failures_total", ["source": "counters"], "0"),
        ("tcpwatch_poll_duration_seconds", ["source": "connections"], "0.0015"),
        ("tcpwatch_poll_cpu_seconds_total", ["source": "connections"], "0.0108"),
        ("process_cpu_seconds_total", [:], "1.23"),
        ("process_resident_memory_bytes", [:], "18000000"),
        ("process_virtual_memory_bytes", [:], "420000000"),
        ("process_open_fds", [:], "14"),
        ("process_max_fds", [:], "1024"),
        ("process_start_time_seconds", [:], "1763812938.75"),
    ]

    @Test("the daemon's figures are in base units", arguments: values)
    func value(name: String, labels: [String: String], value: String) throws {
        #expect(try SnapshotBuilder.host.text.value(name, labels) == value)
    }

    @Test("what dumps met beside sockets is counted")
    func dumps() throws {
        var builder = SnapshotBuilder.host
        builder.base.own.dumps.skippedMessages = 1
        builder.base.own.dumps.tornMessages = 2
        builder.base.own.dumps.unknownStates = 3
        builder.base.own.dumps.interruptedDumps = 4
        let text = try builder.text
        #expect(text.value("tcpwatch_dump_skipped_messages_total", [:]) == "1")
        #expect(text.value("tcpwatch_dump_torn_messages_total", [:]) == "2")
        #expect(text.value("tcpwatch_dump_unknown_states_total", [:]) == "3")
        #expect(text.value("tcpwatch_dumps_interrupted_total", [:]) == "4")
    }

    @Test("a source that failed is down, and keeps its figures")
    func failedSource() throws {
        var builder = SnapshotBuilder.host
        builder.base.own.sources[.counters]?.error = "cannot open /proc/net/snmp"
        builder.base.own.sources[.counters]?.failures = 2
        let text = try builder.text
        #expect(text.value("tcpwatch_source_up", ["source": "counters"]) == "0")
        #expect(text.value("tcpwatch_source_up", ["source": "connections"]) == "1")
        #expect(text.value("tcpwatch_poll_failures_total", ["source": "counters"]) == "2")
        #expect(text.value("tcpwatch_poll_duration_seconds", ["source": "counters"]) == "0.0015")
    }

    @Test("a source that was never polled is down, with its counters at zero and no duration")
    func unpolledSource() throws {
        let text = try SnapshotBuilder.unpolled.text
        #expect(text["tcpwatch_source_up"]?.series.map(\.value) == ["0", "0", "0"])
        #expect(text["tcpwatch_polls_total"]?.series.map(\.value) == ["0", "0", "0"])
        #expect(text["tcpwatch_poll_duration_seconds"] == nil)
    }

    @Test("in procfs mode the state set says so")
    func procfs() throws {
        let text = try SnapshotBuilder.procfs.text
        #expect(text.value("tcpwatch_mode", ["mode": "netlink"]) == "0")
        #expect(text.value("tcpwatch_mode", ["mode": "procfs"]) == "1")
    }

    @Test("no limit of descriptors is no number")
    func unlimited() throws {
        var builder = SnapshotBuilder.host
        builder.base.daemon.process?.maximumDescriptors = nil
        #expect(try builder.text["process_max_fds"] == nil)
    }
}
