import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTP1
import NIOHTTPTypes
import Testing

@testable import HTTPServing

@Suite("A connection that is answered")
struct ConnectionHandlerTests {
    /// A connection on which nothing has come.
    private func silent(memory: AnswerMemory = AnswerMemory()) throws -> EmbeddedChannel {
        let handler = ConnectionHandler(
            registry: ConnectionRegistry(limit: 2, grace: .zero), memory: memory, limits: ConnectionLimits(),
            refusalAnswer: { ([.contentLength: "4"], ByteBuffer(string: String($0.status.code) + "\n")) },
            peerOwner: { _ in .unknown }, gate: RequestGate(limit: 100))
        let channel = EmbeddedChannel(handler: handler)
        try channel.connect(to: SocketAddress(unixDomainSocketPath: "/x")).wait()
        return channel
    }

    /// A connection on which a request has come.
    private func asked(memory: AnswerMemory = AnswerMemory()) throws -> EmbeddedChannel {
        let channel = try silent(memory: memory)
        var head = HTTPRequestHead(version: .http1_1, method: .GET, uri: "/")
        head.headers.add(name: "Host", value: "x")
        try channel.writeInbound(HTTPServerRequestPart.head(head))
        return channel
    }

    @Test("has as long as its route says", arguments: [.seconds(5), .seconds(100)] as [Duration])
    func routeTime(limit: Duration) throws {
        let channel = try asked()
        try channel.triggerUserOutboundEvent(AnswerTime(limit: limit)).wait()
        channel.embeddedEventLoop.advanceTime(by: TimeAmount(limit) - .milliseconds(1))
        #expect(channel.isActive)
        channel.embeddedEventLoop.advanceTime(by: .milliseconds(1))
        #expect(!channel.isActive)
    }

    @Test("has a minute where its route says nothing, and for ever where it says so")
    func otherTimes() throws {
        let silent = try asked()
        silent.embeddedEventLoop.advanceTime(by: .seconds(60))
        #expect(!silent.isActive)
        let endless = try asked()
        try endless.triggerUserOutboundEvent(AnswerTime(limit: nil)).wait()
        endless.embeddedEventLoop.advanceTime(by: .hours(1000))
        #expect(endless.isActive)
    }

    @Test("gets 503 in place of an answer that there is no memory for, and nothing of the answer")
    func noMemory() throws {
        let channel = try asked(memory: AnswerMemory(limit: 10_000))
        let head = HTTPResponse(status: .ok, headerFields: [.contentLength: "20000"])
        try channel.writeOutbound(HTTPResponsePart.head(head))
        try channel.writeOutbound(HTTPResponsePart.body(ByteBuffer(repeating: 65, count: 20_000)))
        try channel.writeOutbound(HTTPResponsePart.end(nil))
        guard case .head(let sent) = try channel.readOutbound(as: HTTPServerResponsePart.self) else {
            Issue.record("no answer")
            return
        }
        #expect(sent.status.code == 503)
        #expect(sent.headers["connection"] == ["close"])
        #expect(
            try channel.readOutbound(as: HTTPServerResponsePart.self) == .body(.byteBuffer(ByteBuffer(string: "503\n")))
        )
        #expect(try channel.readOutbound(as: HTTPServerResponsePart.self) == .end(nil))
        #expect(try channel.readOutbound(as: HTTPServerResponsePart.self) == nil)
    }

    @Test("gets 503 at once when its request takes more memory than there is")
    func noMemoryForRequest() throws {
        let channel = try asked(memory: AnswerMemory(limit: 100))
        guard case .head(let sent) = try channel.readOutbound(as: HTTPServerResponsePart.self) else {
            Issue.record("no answer")
            return
        }
        #expect(sent.status.code == 503)
    }

    @Test("that makes room for another gets 503 while it waits for its answer or has asked nothing, and else nothing")
    func makesRoom() throws {
        for waiting in [try silent(), try asked()] {
            waiting.close(promise: nil)
            #expect(!waiting.isActive)
            guard case .head(let sent) = try waiting.readOutbound(as: HTTPServerResponsePart.self) else {
                Issue.record("no answer")
                return
            }
            #expect(sent.status.code == 503 && sent.headers["connection"] == ["close"])
        }
        let idle = try asked()
        try idle.writeOutbound(HTTPResponsePart.head(HTTPResponse(status: .ok, headerFields: [.contentLength: "0"])))
        try idle.writeOutbound(HTTPResponsePart.end(nil))
        while try idle.readOutbound(as: HTTPServerResponsePart.self) != nil {}
        idle.close(promise: nil)
        #expect(try idle.readOutbound(as: HTTPServerResponsePart.self) == nil)
    }

    @Test("gives its memory back when its answer has left")
    func memoryGivenBack() throws {
        let memory = AnswerMemory(limit: 10_000, grace: .seconds(3600))
        let channel = try asked(memory: memory)
        try channel.writeOutbound(
            HTTPResponsePart.head(HTTPResponse(status: .ok, headerFields: [.contentLength: "9000"])))
        #expect(!memory.reserve(9_000, for: channel))
        try channel.writeOutbound(HTTPResponsePart.body(ByteBuffer(repeating: 65, count: 9_000)))
        try channel.writeOutbound(HTTPResponsePart.end(nil))
        #expect(memory.reserve(10_000, for: channel))
    }
}
