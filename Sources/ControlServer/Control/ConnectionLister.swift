import ControlAPI
import Engine
import HTTPServing
import HTTPTypes
import Hummingbird
import NIOCore
import Snapshots
import Watch

/// Answers `GET /v1/connections` (``ConnectionsResponse``).
///
/// A list is written connection by connection: as one text, ten thousand of them would take tens of megabytes. What it
/// costs, its text included, counts in the CPU budget; what it takes of the memory, in that of answers.
struct ConnectionLister {
    let engine: PollEngine
    private let gate = ListingGate()

    init(engine: PollEngine) {
        self.engine = engine
    }

    /// Bytes that are written at a time.
    private static let pieceLength = 32 << 10

    func response(to query: ConnectionQuery, _ context: ConnectionContext) async throws -> Response {
        let list = try await list(query, context)
        // The other keys come behind, in alphabetical order as everywhere.
        let mode = String(buffer: try JSONText.bytes(of: Reported(list.mode))).dropLast()
        let ending = "],\"mode\":\(mode),\"total\":\(list.total),\"truncated\":\(list.isTruncated)}\n"
        let body = ResponseBody { [engine] writer in
            var buffer = ByteBuffer(string: "{\"connections\":[")
            var rest = list.connections[...]
            while !rest.isEmpty {
                let begun = engine.clock.threadCPU
                while buffer.readableBytes < Self.pieceLength, let connection = rest.popFirst() {
                    buffer.writeImmutableBuffer(try JSONText.bytes(of: ConnectionEntry(connection)))
                    if !rest.isEmpty { buffer.writeString(",") }
                }
                await engine.charge(list: engine.clock.threadCPU - begun)
                try await writer.write(buffer)
                buffer.clear()
            }
            buffer.writeString(ending)
            try await writer.write(buffer)
            try await writer.finish(nil)
        }
        return Response(status: .ok, headers: .answer(mediaType: "application/json", bytes: nil), body: body)
    }

    /// Waits for a list, for which memory is set aside when it is made.
    private func list(_ query: ConnectionQuery, _ context: ConnectionContext) async throws -> ConnectionList {
        let expected = ConnectionList.room(for: min(query.limit, expectedCount))
        guard let pass = gate.enter(context.peer) else { throw Problem(.busy) }
        defer { withExtendedLifetime(pass) {} }
        let list: ConnectionList
        do {
            list = try await engine.connections(query) {
                guard context.reserve(expected) else { throw Problem(.busy) }
            }
        } catch let problem as Problem {
            throw problem
        } catch let error as ListsBusy {
            throw Problem.listsBusy(error)
        } catch {
            throw Problem(.serviceUnavailable, "the kernel did not list the connections: \(error)")
        }
        let more = ConnectionList.room(for: list.count) - expected
        guard more <= 0 || context.reserve(more) else { throw Problem(.busy) }
        context.giveBack(max(0, -more))
        return list
    }

    /// How many connections there may be, by the last poll.
    private var expectedCount: Int {
        let latest = engine.store.latest.own
        guard latest.isComplete, let timeWait = latest.timeWait else { return .max }
        return latest.connections.sockets + timeWait + 1_000
    }
}

extension Problem {
    fileprivate static func listsBusy(_ busy: ListsBusy) -> Problem {
        Problem(
            .serviceUnavailable,
            "lists of connections have taken their share of cpu_budget: try again in a while, or ask less often",
            fields: [.retryAfter: String(busy.wait.components.seconds + 1)])
    }
}
