import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle

/// Serves an HTTP application on a socket that listens already, until it is told to stop.
///
/// Then it accepts no more, closes idle connections, and gives answers that are under way a moment.
struct HTTPListener: Service {
    let socket: ListeningSocket
    let responder: any HTTPResponder<BasicRequestContext>
    let limits: ConnectionLimits
    let eventLoopGroup: any EventLoopGroup
    let logger: Logger
    /// What to do when the socket is closed.
    let afterwards: @Sendable () -> Void

    /// Serves. The second time it does nothing.
    func run() async throws {
        guard let descriptor = socket.take() else { return }
        defer { afterwards() }
        let registry = ConnectionRegistry(limit: limits.connections)
        let connections = ConnectionChannel(registry: registry, limits: limits) { request, writer, channel in
            try await respond(to: request, writer, on: channel)
        }
        let server = try await ServerBootstrap(group: eventLoopGroup)
            .serverChannelOption(.backlog, value: ListeningSocket.backlog)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .childChannelOption(.autoRead, value: false)
            .bind(descriptor) { [logger] in connections.setup(channel: $0, logger: logger) }
        try await withTaskCancellationOrGracefulShutdownHandler {
            try await Self.serve(server, connections, logger)
        } onCancelOrGracefulShutdown: {
            server.channel.close(promise: nil)
            registry.drain()
            server.channel.eventLoop.scheduleTask(in: TimeAmount(limits.drain)) { registry.closeAll() }
        }
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
        let context = BasicRequestContext(source: ApplicationRequestContextSource(channel: channel, logger: logger))
        let response = try await responder.respond(to: request, context: context)
        try await writer.write(response: response.head, body: response.body)
    }
}
