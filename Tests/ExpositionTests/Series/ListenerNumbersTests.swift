import Connections
import Snapshots
import Testing

@testable import Exposition

@Suite("The series of listeners beyond the limit")
struct ListenerNumbersTests {
    private static let rest = ["address": "_other", "port": "_other", "unit": "_other"]

    private func text(_ builder: SnapshotBuilder, _ exposition: TextExposition) throws -> ExpositionText {
        try ExpositionText(exposition.render(builder.snapshot()))
    }

    @Test("they are one: lengths, limits and drops are sums, the peak is the highest")
    func rest() throws {
        let exposition = TextExposition(version: "", groups: 1, histograms: 0)
        var builder = SnapshotBuilder()
        builder.listen(IPAddress(ipv4: 0), port: 1, queue: 9, drops: 1)
        builder.listen(IPAddress(ipv4: 0), port: 2, queue: 3, limit: 10, drops: 20)
        builder.listen(IPAddress(ipv4: 0), port: 3, queue: 5, limit: 20, drops: 300)
        let text = try text(builder, exposition)
        #expect(text["tcpwatch_listener_queue_length"]?.series.map(\.labels["port"]) == ["1", "_other"])
        #expect(text.value("tcpwatch_listener_queue_length", Self.rest) == "8")
        #expect(text.value("tcpwatch_listener_queue_limit", Self.rest) == "30")
        #expect(text.value("tcpwatch_listener_queue_peak", Self.rest) == "5")
        #expect(text.value("tcpwatch_listener_drops_total", Self.rest) == "320")
        #expect(text.value("tcpwatch_folded_listeners") == "2")
    }
}
