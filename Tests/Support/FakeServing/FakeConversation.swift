import NIOCore

/// One connection to a fake daemon: waits for the end of a request's head, then behaves.
final class FakeConversation: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let behaviour: @Sendable (String) -> FakeBehaviour
    private let seen: SeenRequests
    private var received = ""

    init(_ behaviour: @escaping @Sendable (String) -> FakeBehaviour, _ seen: SeenRequests) {
        self.behaviour = behaviour
        self.seen = seen
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        received += String(buffer: unwrapInboundIn(data))
        guard received.hasSuffix("\r\n\r\n") else { return }
        seen.add(received)
        let target = received.split(separator: " ").dropFirst().first.map(String.init) ?? ""
        received = ""
        switch behaviour(target) {
        case .write(let text):
            write(text, context)
        case .writeAndClose(let text):
            write(text, context)
            context.close(promise: nil)
        case .writeBytes(let bytes):
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
            context.close(promise: nil)
        case .writeRepeatedly(let head, let piece, let times):
            write(head, context)
            let lot = 10_000
            for count in stride(from: times, to: 0, by: -lot) {
                write(String(repeating: piece, count: min(count, lot)), context)
            }
            context.close(promise: nil)
        case .flood(let bytes):
            write("HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-length: \(bytes)\r\n\r\n", context)
            let chunk = String(repeating: "x", count: 1 << 16)
            for _ in 0..<(bytes >> 16) { write(chunk, context) }
        case .silence:
            break
        }
    }

    private func write(_ text: String, _ context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: text)), promise: nil)
    }
}
