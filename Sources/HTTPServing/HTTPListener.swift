import Glibc
package import Hummingbird
import HummingbirdCore
package import Logging
package import NIOCore
import NIOPosix
import POSIX
import ServiceLifecycle
import Synchronization

/// Serves an HTTP application on a socket that listens already, until it is told to stop.
///
/// Then it accepts no more, closes idle connections, and gives answers that are under way a moment.
package final class HTTPListener: Service {
    private let socket: ListeningSocket
    private let responder: any HTTPResponder<ConnectionContext>
    private let limits: ConnectionLimits
    private let memory: AnswerMemory
    private let refusalAnswer: Refusal.Answer
    private let peerOwner: PeerKey.Lookup
    private let eventLoopGroup: any EventLoopGroup
    private let logger: Logger
    private let afterwards: @Sendable () -> Void
    private let registry: ConnectionRegistry
    private let state = Mutex(State())

    private struct State {
        /// Accepts the connections, from when the socket is served.
        var channel: (any Channel)?
        /// The socket is taken, and the channel not made yet.
        var isBinding = false
        /// Those who wait for the channel.
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    /// - Parameters:
    ///   - memory: what answers take, those at other addresses included.
    ///   - refusalAnswer: makes the answer to what is refused before the responder sees it.
    ///   - peerOwner: tells whom a connection counts for when connections are shared out.
    ///   - afterwards: what to do when the socket is closed.
    package init(
        socket: ListeningSocket, responder: any HTTPResponder<ConnectionContext>, limits: ConnectionLimits,
        memory: AnswerMemory, refusalAnswer: @escaping Refusal.Answer, peerOwner: @escaping PeerKey.Lookup,
        eventLoopGroup: any EventLoopGroup, logger: Logger,
        afterwards: @escaping @Sendable () -> Void = {}
    ) {
        self.socket = socket
        self.responder = responder
        self.limits = limits
        self.memory = memory
        self.refusalAnswer = refusalAnswer
        self.peerOwner = peerOwner
        self.eventLoopGroup = eventLoopGroup
        self.logger = logger
        self.afterwards = afterwards
        registry = ConnectionRegistry(limit: limits.connections, grace: limits.grace) {
            DescriptorLimit.leaves(ConnectionLimits.sparedDescriptors)
        }
    }

    /// Serves. The second time it does nothing.
    package func run() async throws {
        let taken = state.withLock { state in
            let descriptor = socket.take()
            state.isBinding = descriptor != nil
            return descriptor
        }
        guard let descriptor = taken else { return }
        defer { afterwards() }
        let connections = ConnectionChannel(
            registry: registry, memory: memory, limits: limits, refusalAnswer: refusalAnswer, peerOwner: peerOwner
        ) { request, writer, channel in
            try await self.respond(to: request, writer, on: channel)
        }
        let server = try await bind(descriptor, connections)
        try await withTaskCancellationOrGracefulShutdownHandler {
            try await Self.serve(server, connections, logger)
        } onCancelOrGracefulShutdown: {
            self.stop(server.channel)
        }
    }

    private func bind(
        _ descriptor: CInt, _ connections: ConnectionChannel
    ) async throws -> NIOAsyncChannel<ConnectionChannel.Value, Never> {
        var channel: (any Channel)?
        defer {
            let waiting = state.withLock { state in
                (state.channel, state.isBinding) = (channel, false)
                defer { state.waiting = [] }
                return state.waiting
            }
            for continuation in waiting { continuation.resume() }
        }
        let server = try await ServerBootstrap(group: eventLoopGroup)
            .serverChannelInitializer { [logger, peerOwner] channel in
                channel.eventLoop.makeCompletedFuture {
                    // NIO has just set a backlog of its own.
                    try ListeningSocket.listen(descriptor)
                    try channel.pipeline.syncOperations.addHandler(AcceptPause(logger: logger))
                    try channel.pipeline.syncOperations.addHandler(StormGuard(peerOwner: peerOwner))
                }
            }
            .serverChannelOption(.maxMessagesPerRead, value: UInt(StormGuard.longestRow))
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .childChannelOption(.autoRead, value: false)
            .childChannelOption(.maxMessagesPerRead, value: 1)
            .childChannelOption(.recvAllocator, value: FixedSizeRecvByteBufferAllocator(capacity: limits.received))
            .childChannelOption(.socketOption(.so_rcvbuf), value: .init(limits.receiveBuffer))
            .childChannelOption(.socketOption(.so_sndbuf), value: .init(limits.sendBuffer))
            .bind(descriptor) { [logger] in connections.setup(channel: $0, logger: logger) }
        channel = server.channel
        return server
    }

    /// Accepts no more, and begins to end what there is; ``run()`` ends when that is done.
    private func stop(_ channel: any Channel) {
        channel.close(promise: nil)
        registry.drain()
        channel.eventLoop.scheduleTask(in: TimeAmount(limits.drain)) { [registry] in registry.closeAll() }
    }

    /// Begins to stop. Nobody listens at the address any more when this returns; ``run()`` ends when the answers that
    /// are under way have left.
    package func stopListening() async {
        guard let channel = await servingChannel() else {
            if let descriptor = socket.take() { close(descriptor) }
            return
        }
        stop(channel)
        try? await channel.closeFuture.get()
    }

    /// Lets another socket of this user be bound to the same port, or no longer (SO_REUSEPORT, socket(7)).
    package func share(_ shares: Bool) async {
        if let channel = await servingChannel() {
            let option = NIOBSDSocket.Option(rawValue: SO_REUSEPORT)
            try? await channel.setOption(.socketOption(option), value: shares ? 1 : 0).get()
        } else if let descriptor = socket.number {
            try? ListeningSocket.set(SO_REUSEPORT, shares, on: descriptor)
        }
    }

    /// What accepts the connections; `nil` when the socket is not served.
    private func servingChannel() async -> (any Channel)? {
        await withCheckedContinuation { continuation in
            let isBinding = state.withLock { state in
                if state.isBinding { state.waiting.append(continuation) }
                return state.isBinding
            }
            if !isBinding { continuation.resume() }
        }
        return state.withLock { $0.channel }
    }

    private static func serve(
        _ server: NIOAsyncChannel<ConnectionChannel.Value, Never>, _ connections: ConnectionChannel, _ logger: Logger
    ) async throws {
        try await server.executeThenClose { inbound in
            try await withThrowingDiscardingTaskGroup { group in
                for try await connection in inbound {
                    group.addTask { await connections.handle(value: connection, logger: logger) }
                }
            }
        }
    }

    @concurrent
    private func respond(
        to request: Request, _ writer: consuming ResponseWriter, on channel: any Channel
    ) async throws {
        let context = ConnectionContext(source: .init(logger: logger, channel: channel, memory: memory))
        let response = try await responder.respond(to: request, context: context)
        try await writer.write(response: response.head, body: response.body)
    }
}
