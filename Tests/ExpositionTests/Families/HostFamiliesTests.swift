import KernelFacts
import Testing

@testable import Exposition
@testable import Snapshots

@Suite("The families of the host and the kernel")
struct HostFamiliesTests {
    private static let figures: [(String, String)] = [
        ("tcpwatch_allocated_sockets", "13"),
        ("tcpwatch_orphans", "4"),
        ("tcpwatch_orphans_limit", "16384"),
        ("tcpwatch_time_wait_limit", "32768"),
        ("tcpwatch_memory_bytes", "122880"),
        ("tcpwatch_memory_pressure_bytes", "253317120"),
        ("tcpwatch_memory_limit_bytes", "379969536"),
    ]

    @Test("the host's use of TCP stands beside its limits, pages as bytes", arguments: figures)
    func gauges(name: String, value: String) throws {
        #expect(try SnapshotBuilder.host.text.value(name) == value)
    }

    @Test("limits that the kernel does not show are absent, as are bytes of pages of unknown size")
    func unknownLimits() throws {
        var builder = SnapshotBuilder.host
        builder.base.own.kernel.limits = SystemLimits()
        let known = Set(try builder.text.families.map(\.name))
        #expect(known.intersection(Self.figures.map(\.0)) == ["tcpwatch_allocated_sockets", "tcpwatch_orphans"])
    }

    @Test("every counter of the kernel has a family whose HELP names its row", arguments: KernelCounter.allCases)
    func counter(counter: KernelCounter) throws {
        let name = "tcpwatch_kernel_\(counter.metric.name)_total"
        let family = try #require(MetricFamily.kernel.first { $0.name == name })
        #expect(family.help.hasSuffix(" (\(counter.protocolName) \(counter.columnName))."))
        #expect(family.kind == .counter)
    }

    @Test("no two counters share a name")
    func unique() {
        #expect(Set(KernelCounter.allCases.map(\.metric.name)).count == KernelCounter.allCases.count)
    }

    @Test("counters have the kernel's value, those in ms as seconds")
    func values() throws {
        var builder = SnapshotBuilder.host
        builder.base.own.kernel.counters?[.listenOverflows] = .max
        builder.base.own.kernel.counters?[.memoryPressureMilliseconds] = 65_071
        let text = try builder.text
        #expect(text.value("tcpwatch_kernel_listen_overflows_total") == "18446744073709551615")
        #expect(text.value("tcpwatch_kernel_memory_pressure_seconds_total") == "65.071")
    }

    @Test("a counter that this kernel lacks is absent")
    func lacking() throws {
        var builder = SnapshotBuilder.host
        builder.base.own.kernel.counters?[.pawsOldAcks] = nil
        let text = try builder.text
        #expect(text["tcpwatch_kernel_paws_old_acks_total"] == nil)
        #expect(text["tcpwatch_kernel_paws_active_total"] != nil)
    }
}
