import Connections
import Testing
import Vocabulary

@testable import Exposition
@testable import Snapshots

@Suite("The families of listeners")
struct ListenerFamiliesTests {
    private static let shared = ["address": "0.0.0.0", "port": "443", "unit": SnapshotBuilder.unit]

    @Test("sockets that share their labels are one: lengths, limits and drops are sums, the peak is the highest")
    func sharedPort() throws {
        let text = try SnapshotBuilder.host.text
        #expect(text.value("tcpwatch_listener_queue_length", Self.shared) == "4")
        #expect(text.value("tcpwatch_listener_queue_limit", Self.shared) == "1022")
        #expect(text.value("tcpwatch_listener_queue_peak", Self.shared) == "3")
        #expect(text.value("tcpwatch_listener_drops_total", Self.shared) == "7")
    }

    @Test("a limit that is not known of one socket is absent, not the sum of the others")
    func partlyUnknownLimit() throws {
        var snapshot = SnapshotBuilder.host.snapshot()
        snapshot.own.listeners.all += SnapshotBuilder.procfs.snapshot().own.listeners.all
        let text = try ExpositionText(snapshot.body)
        #expect(text.value("tcpwatch_listener_queue_length", Self.shared) == "8")
        #expect(text["tcpwatch_listener_queue_limit"] == nil)
    }

    @Test("IPv6 addresses are written as RFC 5952 does")
    func ipv6() throws {
        let labels = ["address": "::", "port": "22", "unit": SnapshotBuilder.unit]
        #expect(try SnapshotBuilder.host.text.value("tcpwatch_listener_queue_length", labels) == "0")
    }

    @Test("listeners stand by port, then by address")
    func order() throws {
        var builder = SnapshotBuilder()
        builder.listen(IPAddress(ipv6High: 0, low: 1), port: 443)
        builder.listen(IPAddress(ipv4: 0x7f00_0001), port: 443)
        builder.listen(IPAddress(ipv4: 0), port: 443)
        builder.listen(IPAddress(ipv6High: 0, low: 0), port: 80)
        let series = try #require(try builder.text["tcpwatch_listener_drops_total"]).series
        #expect(series.compactMap { $0.labels["address"] } == ["::", "0.0.0.0", "127.0.0.1", "::1"])
    }

    @Test("drops of a listener that is gone stay, since totals never go down")
    func gone() throws {
        var snapshot = SnapshotBuilder.host.snapshot()
        snapshot.own.listeners.all = []
        let text = try ExpositionText(snapshot.body)
        #expect(text.value("tcpwatch_listener_drops_total", Self.shared) == "7")
        #expect(text["tcpwatch_listener_queue_length"] == nil)
    }

    @Test("drops that were counted before netlink was refused are absent, not frozen")
    func frozen() throws {
        var snapshot = SnapshotBuilder.host.snapshot()
        snapshot.own.mode = .procfs
        let text = try ExpositionText(snapshot.body)
        #expect(text["tcpwatch_listener_drops_total"] == nil)
    }
}
