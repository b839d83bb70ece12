package import ControlAPI
import NIOCore
import Synchronization

/// Asks the daemon over its UNIX socket: one connection per request.
package struct DaemonClient: Sendable {
    /// Where the socket may be; the first that takes a connection is used.
    package let sockets: [String]
    package let limits: ClientLimits

    package init(sockets: [String], limits: ClientLimits = ClientLimits()) {
        self.sockets = sockets
        self.limits = limits
    }

    /// The answer to a route's request, when it is a success.
    package func fetch(_ route: Route, query: [QueryItem] = []) async throws(ClientError) -> DaemonAnswer {
        let answer = try await ask(route.method, route.path, query: query)
        guard answer.isSuccess else { throw ClientError(path: route.path, answer: answer) }
        return answer
    }

    /// The answer to a request, whatever its status.
    package func ask(
        _ method: String, _ path: String, query: [QueryItem] = []
    ) async throws(ClientError) -> DaemonAnswer {
        let body = CollectedBody(limit: limits.bodyBytes)
        do {
            var answer = try await exchange(method, path, query: query, within: .whole(limits.answering)) {
                try body.add($1, of: $0)
            }
            answer.body = body.bytes
            return answer
        } catch {
            // Nothing else is thrown but at a cancellation.
            throw error as? ClientError ?? .closedEarly(socket: sockets.last ?? "-")
        }
    }

    /// Hands on what a route answers with success as it comes, however much that is.
    ///
    /// - Parameter take: takes a piece of the body; what comes behind it waits in the socket meanwhile.
    /// - Throws: ``ClientError``, or what `take` throws.
    package func stream(
        _ route: Route, query: [QueryItem] = [], _ take: @escaping @Sendable ([UInt8]) async throws -> Void
    ) async throws {
        let problem = CollectedBody(limit: limits.bodyBytes)
        var answer = try await exchange(
            route.method, route.path, query: query, within: .pieces(limits.answering)
        ) { head, piece in
            if head.isSuccess {
                try await take(Array(piece.readableBytesView))
            } else {
                try problem.add(piece, of: head)
            }
        }
        guard answer.isSuccess else {
            answer.body = problem.bytes
            throw ClientError(path: route.path, answer: answer)
        }
    }

    private func exchange(
        _ method: String, _ path: String, query: [QueryItem], within limit: AnswerLimit,
        _ take: @escaping @Sendable (DaemonAnswer, ByteBuffer) async throws -> Void
    ) async throws -> DaemonAnswer {
        var failures: [ConnectFailure] = []
        for socket in sockets {
            let connection: ControlConnection
            do throws(ConnectFailure) {
                connection = try await ControlConnection(path: socket, within: limits.connecting)
            } catch {
                failures.append(error)
                continue
            }
            return try await connection.exchange(method: method, path: path, query: query, within: limit, take)
        }
        throw ClientError.cannotConnect(failures)
    }
}

/// A body that is kept, up to a limit.
private final class CollectedBody: Sendable {
    private let limit: Int
    private let kept = Mutex<[UInt8]>([])

    init(limit: Int) {
        self.limit = limit
    }

    var bytes: [UInt8] { kept.withLock { $0 } }

    func add(_ piece: ByteBuffer, of answer: DaemonAnswer) throws(ClientError) {
        let isTaken = kept.withLock { bytes in
            let length = max(answer.announcedLength ?? 0, bytes.count + piece.readableBytes)
            guard length <= limit else { return false }
            // Room at once: growing doubles it.
            bytes.reserveCapacity(answer.announcedLength ?? 0)
            bytes += piece.readableBytesView
            return true
        }
        guard isTaken else { throw .tooLarge(bytes: limit) }
    }
}
