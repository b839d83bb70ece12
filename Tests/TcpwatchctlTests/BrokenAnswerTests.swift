import FakeServing
import Testing

/// Whoever serves the socket may answer anything: `tcpwatchctl` says a sentence, ends with the status that stands for it,
/// and needs little memory and time for it.
@Suite("Broken answers")
struct BrokenAnswerTests {
    /// An answer, and how `tcpwatchctl status` ends.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let behaviour: FakeBehaviour
        let code: Int32

        init(_ name: String, _ behaviour: FakeBehaviour, code: Int32 = 1) {
            testDescription = name
            self.behaviour = behaviour
            self.code = code
        }

        /// The header as given, with a line that ends it, and a body.
        init(_ name: String, _ header: String, _ body: String = "", code: Int32 = 1) {
            self.init(name, .writeAndClose("HTTP/1.1 \(header)\r\n\r\n\(body)"), code: code)
        }

        /// A body of JSON.
        init(_ name: String, json: String, code: Int32 = 1) {
            self.init(
                name, "200 OK\r\ncontent-type: application/json\r\ncontent-length: \(json.utf8.count)", json, code: code
            )
        }
    }

    private static let status = Answers.status
    private static let length = status.utf8.count
    private static let gzip: [UInt8] = [
        0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0xAB, 0xAE, 5, 0, 0x43, 0xBF, 0xA6, 0xA3, 2, 0, 0, 0,
    ]

    private static let framing = [
        Case("nothing", .writeAndClose("")),
        Case("half a status line", .writeAndClose("HTTP/1.1 20")),
        Case("a status line alone", .writeAndClose("HTTP/1.1 200 OK\r\n")),
        Case("a header without an end", .writeAndClose("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n")),
        Case("less than announced", "200 OK\r\ncontent-length: \(length + 1)", status),
        Case("more than announced", "200 OK\r\ncontent-length: 10", status),
        Case("a length below zero", "200 OK\r\ncontent-length: -1", status),
        Case("a length of words", "200 OK\r\ncontent-length: many", status),
        Case("two lengths", "200 OK\r\ncontent-length: 2\r\ncontent-length: \(length)", status),
        Case("a length of 2^62", "200 OK\r\ncontent-length: 4611686018427387904", status),
        Case("a length of 2^64", "200 OK\r\ncontent-length: 18446744073709551616", status),
        Case("length and chunks", "200 OK\r\ncontent-length: 2\r\ntransfer-encoding: chunked", "2\r\n{}\r\n0\r\n\r\n"),
        Case(
            "chunks", "200 OK\r\ntransfer-encoding: chunked", "\(String(length, radix: 16))\r\n\(status)\r\n0\r\n\r\n",
            code: 0),
        Case("a chunk of 2^64", "200 OK\r\ntransfer-encoding: chunked", "10000000000000000\r\n{}"),
        Case("a chunk that does not end", "200 OK\r\ntransfer-encoding: chunked", "ffffffff\r\n{}"),
        Case("a chunk of no number", "200 OK\r\ntransfer-encoding: chunked", "xyz\r\n{}\r\n"),
        Case("chunks without an end", "200 OK\r\ntransfer-encoding: chunked", "2\r\n{}\r\n"),
        Case(
            "2 million chunks",
            .writeRepeatedly("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n", "1\r\n \r\n", times: 2_000_000)),
        Case(
            "a trailer without end",
            .writeRepeatedly("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n0\r\n", "a: b\r\n", times: 500_000)),
        Case("HTTP/1.0 up to the end", .writeAndClose("HTTP/1.0 200 OK\r\n\r\n\(status)"), code: 0),
        Case("bare LF", .writeAndClose("HTTP/1.1 200 OK\ncontent-length: 2\n\n{}")),
        Case("100,000 interim answers", .writeRepeatedly("", "HTTP/1.1 100 Continue\r\n\r\n", times: 100_000)),
        Case("100,000 header fields", .writeRepeatedly("HTTP/1.1 200 OK\r\n", "a: b\r\n", times: 100_000)),
        Case(
            "a header field of 16 MiB", .writeRepeatedly("HTTP/1.1 200 OK\r\na: ", "bbbbbbbbbbbbbbbb", times: 1 << 20)),
        Case("a reason of 16 MiB", .writeRepeatedly("HTTP/1.1 500 ", "bbbbbbbbbbbbbbbb", times: 1 << 20)),
        Case("another protocol", "101 Switching Protocols\r\nupgrade: h2c", "\0\0\0\u{4}"),
        Case("HTTP/2", .writeBytes([0, 0, 0, 4, 0, 0, 0, 0, 0])),
        Case("HTTP/9.9", .writeAndClose("HTTP/9.9 200 OK\r\ncontent-length: 2\r\n\r\n{}")),
        Case("status 0", "000 Nothing\r\ncontent-length: 2", "{}"),
        Case("status 99999", "99999 Much\r\ncontent-length: 2", "{}"),
        Case("status 999", "999 Much\r\ncontent-length: 2", "{}"),
        Case("no content", "204 No Content"),
        Case("not modified", "304 Not Modified"),
        Case("elsewhere", "301 Moved Permanently\r\nlocation: http://evil.example/\r\ncontent-length: 0"),
        Case("SSH", .writeAndClose("SSH-2.0-OpenSSH_9.2\r\n")),
        Case("TLS", .writeBytes([0x15, 3, 3, 0, 2, 2, 40])),
        Case("65 MiB", .flood(bytes: 65 << 20)),
    ]

    private static let bodies = [
        Case("an empty body", json: ""),
        Case("JSON that is null", json: "null"),
        Case("brackets 1 MiB deep", json: String(repeating: "[", count: 1 << 20)),
        Case("objects 100,000 deep", json: String(repeating: #"{"a":"#, count: 100_000)),
        Case("a number without end", json: #"{"version": "1", "pid": "# + String(repeating: "9", count: 1 << 20) + "}"),
        Case("1e999999", json: status.replacing(#""uptime_s": 60"#, with: #""uptime_s": 1e999999"#)),
        Case("NaN", json: status.replacing(#""uptime_s": 60"#, with: #""uptime_s": NaN"#)),
        Case("words for numbers", json: status.replacing(#""pid": 812"#, with: #""pid": "812""#)),
        Case("a fraction of a process", json: status.replacing(#""pid": 812"#, with: #""pid": 0.5"#)),
        Case("half a surrogate pair", json: status.replacing("9.8.7", with: #"\ud800"#)),
        Case("NUL", json: status.replacing("9.8.7", with: "\0")),
        Case("two documents", json: status + status),
        Case("a page", "200 OK\r\ncontent-type: text/html\r\ncontent-length: 13", "<html></html>"),
        Case(
            "invalid UTF-8",
            .writeBytes(
                Array("HTTP/1.1 200 OK\r\ncontent-length: \(length - 3)\r\n\r\n".utf8)
                    + status.replacing("9.8.7", with: "xx").utf8.map { $0 == UInt8(ascii: "x") ? 0xFF : $0 })),
        Case(
            "gzip that nobody asked for",
            .writeBytes(
                Array("HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: \(gzip.count)\r\n\r\n".utf8) + gzip)
        ),
        Case(
            "a problem of wrong types", "503 Busy\r\ncontent-type: application/problem+json\r\ncontent-length: 12",
            #"{"title": []}"#),
        Case(
            "a problem with 100,000 flaws",
            .answer(
                status: "422 Bad", type: "application/problem+json",
                #"{"type": "urn:tcpwatch:problem:invalid-configuration", "title": "x", "status": 422, "errors": ["#
                    + Array(repeating: #"{"detail": "x"}"#, count: 100_000).joined(separator: ",") + "]}"), code: 78),
    ]

    /// What the tool may use: twice the largest answer and what it needs itself, and some seconds of the processor.
    private static let limits = #"ulimit -d 393216; ulimit -t 20; exec "$0" "$@""#

    @Test("a sentence and a status for each, and no more than that", arguments: framing + bodies)
    func answer(_ answer: Case) async throws {
        let daemon = try await FakeDaemon { _ in answer.behaviour }
        let outcome = try Tool.shell(Self.limits, ["status", "--socket", daemon.path])
        #expect(outcome.code == answer.code, "\(outcome.errors.prefix(300))")
        #expect(outcome.output.isEmpty == (answer.code != 0))
        #expect(outcome.errors.isEmpty == (answer.code == 0))
        #expect(answer.code == 78 || outcome.errors.utf8.count < 2_000)
        #expect(
            !outcome.errors.unicodeScalars.contains {
                $0.value < 0x20 && $0 != "\n" || (0x7F...0x9F).contains($0.value)
            })
    }

    @Test("what is handed on as it comes ends so, too", arguments: framing)
    func stream(_ answer: Case) async throws {
        let daemon = try await FakeDaemon { _ in answer.behaviour }
        let outcome = try Tool.shell(Self.limits, ["metrics", "--socket", daemon.path])
        #expect([0, 1].contains(outcome.code), "\(outcome.errors.prefix(300))")
        #expect(outcome.errors.isEmpty == (outcome.code == 0))
        #expect(outcome.errors.utf8.count < 2_000)
    }

    @Test("an answer that is cut off at any byte is no answer")
    func cut() async throws {
        let whole = Array(
            "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: \(Self.length)\r\n\r\n\(Self.status)"
                .utf8)
        for count in stride(from: 0, to: whole.count, by: 13) {
            let daemon = try await FakeDaemon { _ in .writeBytes(Array(whole.prefix(count))) }
            let outcome = try Tool.run(["status", "--socket", daemon.path])
            #expect(outcome.code == 1, "\(count)")
            #expect(outcome.output == "" && outcome.errors != "", "\(count)")
        }
    }
}
