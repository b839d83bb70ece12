import ControlAPI
import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix

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

    /// Asks for a path and takes the whole answer; the connection is closed afterwards.
    func answer(
        method: String, path target: String, query: [QueryItem], limits: ClientLimits
    ) async throws(ClientError) -> DaemonAnswer {
        let result = await withTaskGroup(of: Result<DaemonAnswer, ClientError>.self) { group in
            group.addTask {
                await exchange(method, path: target, query: query, limits: limits)
            }
            group.addTask {
                try? await Task.sleep(for: limits.answering)
                return .failure(.noAnswer(socket: path, seconds: Int(limits.answering.components.seconds)))
            }
            let first = await group.next()
            group.cancelAll()
            return first ?? .failure(.closedEarly(socket: path))
        }
        return try result.get()
    }

    private func exchange(
        _ method: String, path target: String, query: [QueryItem], limits: ClientLimits
    ) async -> Result<DaemonAnswer, ClientError> {
        do {
            return try await channel.executeThenClose { inbound, outbound in
                // In one piece: the daemon may answer and close as soon as it has the head.
                let head = Self.head(method, QueryItem.target(path: target, query: query))
                try await outbound.write(contentsOf: [.head(head), .end(nil)])
                return try await collect(inbound, path: target, limit: limits.bodyBytes)
            }
        } catch HTTPParserError.invalidEOFState {
            return .failure(.closedEarly(socket: path))
        } catch let error as HTTPParserError {
            return .failure(.notHTTP(socket: path, reason: String(describing: error)))
        } catch {
            return .failure(.closedEarly(socket: path))
        }
    }

    private func collect(
        _ inbound: NIOAsyncChannelInboundStream<HTTPClientResponsePart>, path target: String, limit: Int
    ) async throws -> Result<DaemonAnswer, ClientError> {
        var answer = DaemonAnswer(path: target, status: 0, contentType: nil, body: [])
        for try await part in inbound {
            switch part {
            case .head(let head):
                answer.status = Int(head.status.code)
                answer.contentType = head.headers.first(name: "content-type")
                if let length = head.headers.first(name: "content-length").flatMap({ Int($0) }) {
                    guard length <= limit else { return .failure(.tooLarge(bytes: limit)) }
                    // Room at once: growing doubles it.
                    answer.body.reserveCapacity(max(0, length))
                }
            case .body(let chunk):
                guard answer.body.count + chunk.readableBytes <= limit else {
                    return .failure(.tooLarge(bytes: limit))
                }
                answer.body += chunk.readableBytesView
            case .end:
                return .success(answer)
            }
        }
        return .failure(.closedEarly(socket: path))
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
