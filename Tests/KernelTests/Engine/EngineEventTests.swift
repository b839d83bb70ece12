import Aggregation
import Connections
import Engine
import Foundation
import NamespaceKit
import Snapshots
import Testing
import Vocabulary
import Watch

/// What the engine accounts for when the kernel tells it of ends.
@Suite("Ends of connections, told to the engine")
struct EngineEventTests {
    /// An engine in a namespace whose reader waits on a thread of the namespace's own.
    private func withEngine(
        _ body: (NetworkNamespace, PollEngine) async throws -> Void
    ) async throws {
        try await NetworkNamespace().inhabit { namespace in
            let engine = PollEngine(in: namespace, destroyEvents: .on)
            let inbox = engine.inbox
            Thread.detachNewThread { namespace.run { engine.readDestroyEvents() } }
            defer { inbox.stop() }
            try eventually("the subscription") { engine.inbox.status.isSubscribed }
            try await body(namespace, engine)
        }
    }

    @Test("connections that come and go between two polls are all accounted for, with their bytes")
    func shortLived() async throws {
        try await withEngine { namespace, engine in
            let service = try Service()
            _ = await engine.snapshot(afterPolls: 2)
            for _ in 0..<50 {
                try service.open(1)
                try service.exchange(toServer: 100, toClient: 300)
                service.end(1)
            }
            try eventually("all ends") { engine.inbox.status.received >= 100 }
            let snapshot = await engine.snapshot()
            for (direction, bytes) in [(Direction.outbound, 100), (.inbound, 300)] {
                let traffic = try #require(snapshot.group(direction, service.port)).traffic
                #expect(traffic.opened == 50)
                #expect(traffic.closed == 50)
                #expect(traffic.bytesSent == UInt64(50 * bytes))
            }
            #expect(snapshot.own.ends == ConnectionEnds(shortLived: 100))
            #expect(snapshot.own.coverage?.lastMinute.opened == 100)
            #expect(snapshot.own.coverage?.lastMinute.ratio == 1)
        }
    }

    @Test("connections that were aborted unseen are accounted for, one end in no group")
    func aborted() async throws {
        try await withEngine { namespace, engine in
            let service = try Service()
            _ = await engine.snapshot(afterPolls: 2)
            try service.open(20)
            try service.close(20)
            try eventually("all ends") { engine.inbox.status.received >= 40 }
            let snapshot = await engine.snapshot()
            #expect(snapshot.own.ends.shortLived + snapshot.own.ends.unattributed == 40)
            #expect(snapshot.own.coverage?.lastMinute.ratio == 1)
        }
    }
}
