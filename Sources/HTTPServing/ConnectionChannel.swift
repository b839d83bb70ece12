import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// Sets up the pipeline of a connection, and runs its requests through a responder one after the other.
struct ConnectionChannel: ServerChildChannel, HTTPChannelHandler {
    /// A connection that nothing reads from yet. One that comes while the listener closes may never be handled, and an
    /// asynchronous channel must not be dropped; a channel may.
    struct Value: ServerChildChannelValue {
        let channel: any Channel
    }

    let registry: ConnectionRegistry
    let memory: AnswerMemory
    let limits: ConnectionLimits
    let refusalAnswer: Refusal.Answer
    let peerOwner: PeerKey.Lookup
    let responder: Responder

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        channel.eventLoop.makeCompletedFuture {
            var decoding = NIOHTTPDecoderLimitConfiguration()
            decoding.maxHeaderFieldSize = limits.headerField
            decoding.maxHeaderListSize = limits.header
            decoding.maxHeaderFieldCount = limits.headerFields
            let decoder = HTTPRequestDecoder(leftOverBytesStrategy: .dropBytes, limitConfiguration: decoding)
            let pipeline = channel.pipeline.syncOperations
            let gate = RequestGate(limit: limits.header)
            try pipeline.addHandler(gate)
            try pipeline.addHandler(HTTPResponseEncoder())
            // Behind a request for another protocol nothing is decoded: what still comes is kept up to here.
            try pipeline.addHandler(ByteToMessageHandler(decoder, maximumBufferSize: limits.header))
            try pipeline.addHandler(
                ConnectionHandler(
                    registry: registry, memory: memory, limits: limits, refusalAnswer: refusalAnswer,
                    peerOwner: peerOwner, gate: gate))
            return Value(channel: channel)
        }
    }

    func handle(value: Value, logger: Logger) async {
        let channel = value.channel
        let connection = try? await channel.eventLoop.submit { try Self.asynchronous(channel) }.get()
        if let connection {
            await handleHTTP(asyncChannel: connection, logger: logger)
        }
    }

    /// Begins to read from a connection.
    ///
    /// - Returns: `nil` when it has closed before anything could be read.
    private static func asynchronous(
        _ channel: any Channel
    ) throws -> NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>? {
        guard channel.isActive else { return nil }
        let connection = try NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>(
            wrappingChannelSynchronously: channel, configuration: .init(isOutboundHalfClosureEnabled: true))
        channel.pipeline.syncOperations.fireUserInboundEventTriggered(RequestsWanted())
        return connection
    }
}
