import Aggregation
import Connections
import Engine
import NamespaceKit
import Snapshots
import Testing
import Vocabulary

/// What the engine adds up of the traffic of real connections, against `getsockopt(TCP_INFO)`.
@Suite("The engine's traffic")
struct TrafficTests {
    @Test(
        "bytes and segments are the sums over the connections, as last seen of those that are closed",
        arguments: Loopback.allCases)
    func totals(_ loopback: Loopback) async throws {
        try await NetworkNamespace().inhabit { namespace in
            let service = try Service(loopback)
            let engine = PollEngine(in: namespace)
            await engine.pollConnections()
            try service.open(4)
            try service.exchange(toServer: 3000, toClient: 500)
            var seen = try await poll(engine, service)
            expect(engine.store.latest, seen, "first seen")
            try service.exchange(toServer: 10, toClient: 70_000)
            seen = try await poll(engine, service)
            expect(engine.store.latest, seen, "seen again")

            try service.exchange(toServer: 1, toClient: 1)
            try service.close(4)
            expect(await engine.snapshot(), seen, "gone")
            let snapshot = await engine.snapshot()
            expect(snapshot, seen, "closed")
            #expect(snapshot.own.connections.tracked == 0)
            #expect(snapshot.group(.inbound, service.port)?.traffic.closed == 4)
        }
    }

    @Test("what moved before watching began is not counted")
    func before() async throws {
        try await NetworkNamespace().inhabit { namespace in
            let service = try Service()
            try service.open(1)
            try service.exchange(toServer: 3000, toClient: 500)
            // Of the first poll it must be known what it saw.
            let (engine, atFirst) = try await waitFor("a first poll of connections at rest") {
                let engine = PollEngine(in: namespace)
                let before = try Totals(service)
                await engine.pollConnections()
                return try before == Totals(service) ? (engine, before) : nil
            }
            try service.exchange(toServer: 20, toClient: 30)
            let seen = try await poll(engine, service)
            expect(engine.store.latest, seen - atFirst, "growth")
            #expect(engine.store.latest.group(.outbound, service.port)?.traffic.opened == 0)
        }
    }

    /// Polls until nothing moved meanwhile: acknowledgements come late, and a busy machine retransmits needlessly.
    ///
    /// - Returns: what the connections have done.
    private func poll(_ engine: PollEngine, _ service: Service) async throws -> Totals {
        try await waitFor("a poll of connections at rest") {
            let before = try Totals(service)
            await engine.pollConnections()
            return try before == Totals(service) ? before : nil
        }
    }

    private func expect(_ snapshot: Snapshot, _ totals: Totals, _ step: Comment) {
        for (direction, end) in [(Direction.outbound, totals.clients), (.inbound, totals.servers)] {
            let traffic = snapshot.group(direction, totals.port)?.traffic
            #expect(traffic?.bytesSent == end.bytesSent, step)
            #expect(traffic?.bytesReceived == end.bytesReceived, step)
            #expect(traffic?.dataSegmentsSent == end.dataSegmentsSent, step)
        }
    }
}
