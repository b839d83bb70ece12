import ControlAPI
import HTTPServing
import HTTPTypes
import Hummingbird
import LogKit
import Logging
import NIOCore
import NIOEmbedded
import Testing

@testable import ControlServer

@Suite("Problem")
struct ProblemTests {
    @Test("is JSON on one line, with its own fields beside those of the body")
    func answer() {
        let (fields, body) = Problem(.badRequest, "a/b is \"c\"", fields: [.allow: "GET"]).answer
        #expect(
            String(buffer: body)
                == #"{"detail":"a/b is \"c\"","status":400,"title":"Bad Request","type":"about:blank"}"# + "\n")
        #expect(fields[.contentType] == "application/problem+json")
        #expect(fields[.contentLength] == "\(body.readableBytes)")
        #expect(fields[.allow] == "GET")
    }

    @Test("of the daemon itself keeps the reason to the log")
    func failure() async throws {
        struct Secret: Error {}
        let log = KeptLog()
        let router = Router(paths: ["/x"], longestTarget: 100)
        router.get("/x") { _, _ -> Response in throw Secret() }
        let logger = Logger(label: "test") { _ in log }
        let channel = NIOAsyncTestingChannel()
        let context = ConnectionContext(
            source: .init(logger: logger, channel: channel, memory: AnswerMemory()))
        let response = try await router.buildResponder().respond(
            to: Request(
                head: HTTPRequest(method: .get, scheme: nil, authority: nil, path: "/x"),
                body: RequestBody(buffer: ByteBuffer())),
            context: context)
        _ = try await channel.finish()
        #expect(response.status == .internalServerError)
        #expect(response.headers[.contentType] == "application/problem+json")
        #expect(log.lines == ["error a request failed [\"path\": /x] Secret()"])
    }
}
