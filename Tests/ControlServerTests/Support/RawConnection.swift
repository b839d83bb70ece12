import NIOCore
import NIOPosix

/// A connection to a server, byte for byte, so that a test can send what no decent client would.
final class RawConnection: Sendable {
    private let channel: any Channel
    private let stream: AsyncStream<ByteBuffer>

    /// What the server sent is not what it should be, or ended too early.
    struct Unexpected: Error {
        let bytes: String
    }

    /// So long may a server that is broken hold a test up.
    private static let patience = TimeAmount.seconds(20)

    /// - Parameter reads: whether what the server sends is taken off the socket before it is asked for.
    init(_ address: SocketAddress, reads: Bool = true) async throws {
        let (stream, continuation) = AsyncStream.makeStream(of: ByteBuffer.self)
        channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelOption(.allowRemoteHalfClosure, value: true)
            .channelOption(.autoRead, value: reads)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Receiver(continuation))
                }
            }
            .connect(to: address).get()
        self.stream = stream
        channel.eventLoop.scheduleTask(in: Self.patience) { [channel] in channel.close(promise: nil) }
    }

    deinit {
        channel.close(promise: nil)
    }

    /// Sends bytes.
    func send(_ text: String) async throws {
        try await channel.writeAndFlush(ByteBuffer(string: text))
    }

    /// Says that nothing more will come.
    func finishSending() async throws {
        try await channel.close(mode: .output)
    }

    func close() async throws {
        try await channel.close()
    }

    /// Everything that comes until the server hangs up.
    func rest() async -> String {
        var bytes: [UInt8] = []
        for await buffer in stream {
            bytes += buffer.readableBytesView
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The next answer; nothing may follow it.
    ///
    /// - Parameter hasBody: false for the answer to HEAD.
    func response(hasBody: Bool = true) async throws -> RawResponse {
        var bytes: [UInt8] = []
        for await buffer in stream {
            bytes += buffer.readableBytesView
            if let response = Self.response(bytes, hasBody: hasBody) { return response }
        }
        throw Unexpected(bytes: String(decoding: bytes, as: UTF8.self))
    }

    /// An answer that is complete; `nil` when bytes are missing.
    private static func response(_ bytes: [UInt8], hasBody: Bool) -> RawResponse? {
        let text = String(decoding: bytes, as: UTF8.self)
        guard let end = text.utf8.firstRange(of: "\r\n\r\n".utf8) else { return nil }
        let lines = text[..<end.lowerBound].split(separator: "\r\n")
        let words = lines.first?.split(separator: " ") ?? []
        guard words.count > 1, let status = Int(words[1]) else { return nil }
        var fields: [String: String] = [:]
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { return nil }
            fields[line[..<colon].lowercased()] = String(line[line.index(after: colon)...].drop { $0 == " " })
        }
        var body = Array(text.utf8[end.upperBound...])
        if hasBody, fields["transfer-encoding"] == "chunked" {
            guard let joined = joined(chunks: body[...]) else { return nil }
            body = joined
        } else if hasBody, String(body.count) != fields["content-length"] {
            return nil
        }
        return RawResponse(status: status, fields: fields, body: body)
    }

    /// A body in chunks (RFC 9112, section 7.1); `nil` when bytes are missing.
    private static func joined(chunks: ArraySlice<UInt8>) -> [UInt8]? {
        var rest = chunks
        var body: [UInt8] = []
        while let line = rest.firstRange(of: Array("\r\n".utf8)) {
            guard let length = Int(String(decoding: rest[..<line.lowerBound], as: UTF8.self), radix: 16),
                rest[line.upperBound...].count >= length + 2
            else { return nil }
            if length == 0 { return body }
            body += rest[line.upperBound...].prefix(length)
            rest = rest[line.upperBound...].dropFirst(length + 2)
        }
        return nil
    }
}

/// Hands on what a channel receives.
private final class Receiver: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let continuation: AsyncStream<ByteBuffer>.Continuation

    init(_ continuation: AsyncStream<ByteBuffer>.Continuation) {
        self.continuation = continuation
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        continuation.yield(unwrapInboundIn(data))
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case ChannelEvent.inputClosed = event { continuation.finish() }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        continuation.finish()
    }
}
