import ControlAPI
import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// A connection to the daemon, good for one request.
struct ControlConnection: Sendable {
    private typealias HTTPChannel = NIOAsyncChannel<HTTPClientResponsePart, HTTPClientRequestPart>

    private let path: String
    private let channel: HTTPChannel

    /// One thread serves all connections; a program that asks one thing at a time needs no more.
    private static let eventLoops = MultiThreadedEventLoopGroup(numberOfThreads: 1)

    /// Between two tries while the daemon's backlog is full.
    private static let pause = Duration.milliseconds(50)

    /// Connects to the socket at `path`.
    ///
    /// A UNIX socket whose backlog is full answers EAGAIN at once instead of letting the caller wait (connect(2)), so
    /// the wait is done here.
    init(path: String, within limit: Duration) async throws(ConnectFailure) {
        self.path = path
        let deadline = ContinuousClock.now + limit
        while true {
            do {
                channel = try await Self.connect(path)
                return
            } catch is SocketAddressError {
                throw ConnectFailure(path: path, errno: ENAMETOOLONG)
            } catch let error as IOError where error.errnoCode == EAGAIN {
                guard ContinuousClock.now < deadline else { throw ConnectFailure(path: path, errno: ETIMEDOUT) }
                try? await Task.sleep(for: Self.pause)
            } catch let error as IOError {
                throw ConnectFailure(path: path, connecting: error.errnoCode)
            } catch {
                throw ConnectFailure(path: path, errno: ECONNREFUSED)
            }
        }
    }

    private static func connect(_ path: String) async throws -> HTTPChannel {
        try await ClientBootstrap(group: eventLoops).connect(unixDomainSocketPath: path) { channel in
            channel.eventLoop.makeCompletedFuture {
                try channel.pipeline.syncOperations.addHTTPClientHandlers()
                return try HTTPChannel(wrappingChannelSynchronously: channel)
            }
        }
    }

    /// Asks for a path and hands the body of the answer on as it comes; the connection is closed afterwards. No more is read
    /// from the socket than what is taken.
    ///
    /// - Parameters:
    ///   - limit: how long the answer may take.
    ///   - take: takes a piece of the body, with all that is known of the answer but its body. What it throws ends the
    ///     exchange.
    /// - Returns: the answer without its body.
    func exchange(
        method: String, path target: String, query: [QueryItem], within limit: AnswerLimit,
        _ take: @escaping @Sendable (DaemonAnswer, ByteBuffer) async throws -> Void
    ) async throws -> DaemonAnswer {
        let clock = AnswerClock(limit)
        return try await withThrowingTaskGroup(of: DaemonAnswer.self) { group in
            group.addTask { try await transfer(method, path: target, query: query, clock, take) }
            group.addTask {
                try await clock.runOut()
                throw ClientError.noAnswer(socket: path, seconds: Int(limit.duration.components.seconds))
            }
            defer { group.cancelAll() }
            guard let answer = try await group.next() else { throw ClientError.closedEarly(socket: path) }
            return answer
        }
    }

    private func transfer(
        _ method: String, path target: String, query: [QueryItem], _ clock: AnswerClock,
        _ take: @Sendable (DaemonAnswer, ByteBuffer) async throws -> Void
    ) async throws -> DaemonAnswer {
        var failure: (any Error)?
        do {
            return try await channel.executeThenClose { inbound, outbound in
                // In one piece: the daemon may answer and close as soon as it has the head.
                let head = Self.head(method, QueryItem.target(path: target, query: query))
                try await outbound.write(contentsOf: [.head(head), .end(nil)])
                var answer = DaemonAnswer(path: target, status: 0, contentType: nil, body: [])
                for try await part in inbound {
                    switch part {
                    case .head(let head):
                        answer.status = Int(head.status.code)
                        answer.contentType = head.headers.first(name: "content-type")
                        answer.announcedLength = head.headers.first(name: "content-length").flatMap { Int($0) }
                        clock.rewind()
                    case .body(let piece):
                        clock.stop()
                        do {
                            try await take(answer, piece)
                        } catch {
                            failure = error
                            throw error
                        }
                        clock.rewind()
                    case .end:
                        return answer
                    }
                }
                throw ClientError.closedEarly(socket: path)
            }
        } catch {
            throw failure ?? self.failure(error)
        }
    }

    /// What went wrong with the connection, or what is no HTTP.
    private func failure(_ error: any Error) -> ClientError {
        switch error {
        case let error as ClientError: error
        case HTTPParserError.invalidEOFState: .closedEarly(socket: path)
        case let error as HTTPParserError: .notHTTP(socket: path, reason: String(describing: error))
        default: .closedEarly(socket: path)
        }
    }

    private static func head(_ method: String, _ target: String) -> HTTPRequestHead {
        var headers: HTTPHeaders = [
            "host": "tcpwatch",
            "user-agent": "tcpwatchctl/\(TcpwatchVersion.current)",
            "connection": "close",
        ]
        if method == "POST" {
            // Without it the encoder announces a body in chunks.
            headers.add(name: "content-length", value: "0")
        }
        return HTTPRequestHead(version: .http1_1, method: HTTPMethod(rawValue: method), uri: target, headers: headers)
    }
}

/// How long an answer may take.
enum AnswerLimit {
    /// All of it, counted from the connection.
    case whole(Duration)
    /// To begin and to go on; what is done with a piece does not count.
    case pieces(Duration)

    var duration: Duration {
        switch self {
        case .whole(let duration), .pieces(let duration): duration
        }
    }
}

/// Runs while an answer is waited for.
private final class AnswerClock: Sendable {
    private let limit: Duration
    private let isOfPieces: Bool
    /// Since when it runs; `nil` while it stands still.
    private let since = Mutex<ContinuousClock.Instant?>(.now)

    init(_ limit: AnswerLimit) {
        self.limit = limit.duration
        isOfPieces = if case .pieces = limit { true } else { false }
    }

    /// Begins anew, since something has come.
    func rewind() {
        if isOfPieces { since.withLock { $0 = .now } }
    }

    /// Stands still until it begins anew.
    func stop() {
        if isOfPieces { since.withLock { $0 = nil } }
    }

    /// Waits until the time is over.
    func runOut() async throws {
        while true {
            let end = (since.withLock { $0 } ?? .now) + limit
            guard end > .now else { return }
            try await Task.sleep(until: end)
        }
    }
}
