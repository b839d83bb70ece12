import NIOCore
import NIOEmbedded
import Testing

@testable import HTTPServing

@Suite("Gate for requests")
struct RequestGateTests {
    private let gate = RequestGate(limit: 20)
    private let channel: EmbeddedChannel

    init() throws {
        channel = EmbeddedChannel(handler: gate)
        try channel.connect(to: SocketAddress(unixDomainSocketPath: "/x")).wait()
    }

    private func receive(_ text: String) throws {
        try channel.writeInbound(ByteBuffer(string: text))
    }

    private func passed() throws -> [String] {
        var lines: [String] = []
        while let bytes = try channel.readInbound(as: ByteBuffer.self) { lines.append(String(buffer: bytes)) }
        return lines
    }

    /// Closes the gate behind a line that is empty, as the end of a request does.
    private final class Closing: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias InboundOut = ByteBuffer

        let gate: RequestGate

        init(_ gate: RequestGate) {
            self.gate = gate
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            if unwrapInboundIn(data) == ByteBuffer(string: "\r\n") { gate.close() }
            context.fireChannelRead(data)
        }
    }

    @Test("passes nothing on before it is opened")
    func closed() throws {
        try receive("a\nb")
        #expect(try passed() == [])
        gate.open()
        #expect(try passed() == ["a\n", "b"])
        try receive("c\nd\n")
        #expect(try passed() == ["c\n", "d\n"])
    }

    @Test("passes on one request at a time, however many come at once")
    func oneByOne() throws {
        try channel.pipeline.syncOperations.addHandler(Closing(gate))
        gate.open()
        try receive("a\r\n\r\nb\r\n\r\nc")
        #expect(try passed() == ["a\r\n", "\r\n"])
        gate.open()
        #expect(try passed() == ["b\r\n", "\r\n"])
        gate.open()
        #expect(try passed() == ["c"])
    }

    @Test("tells of the end behind what it holds")
    func end() throws {
        final class Ends: ChannelInboundHandler {
            typealias InboundIn = ByteBuffer
            var count = 0
            func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
                if case ChannelEvent.inputClosed = event { count += 1 }
            }
        }
        let ends = Ends()
        try channel.pipeline.syncOperations.addHandlers([Closing(gate), ends])
        gate.open()
        try receive("a\r\n\r\nb\r\n\r\n")
        channel.pipeline.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
        #expect(ends.count == 0)
        gate.open()
        #expect(ends.count == 0)
        gate.open()
        #expect(ends.count == 1)
    }

    @Test("holds no more than its limit of a client that sends no more, and drops the rest")
    func limit() throws {
        try receive(String(repeating: "x", count: 15))
        try receive(String(repeating: "y", count: 15))
        try receive(String(repeating: "z", count: 100))
        gate.open()
        #expect(try passed().joined() == String(repeating: "x", count: 15) + String(repeating: "y", count: 5))
    }

    @Test("drops everything once nothing is wanted any more")
    func discarding() throws {
        try receive("a\n")
        gate.discard()
        try receive("b\n")
        gate.open()
        #expect(try passed() == [])
    }
}
