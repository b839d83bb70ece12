import Testing

/// Bytes that no browser sends, and the status of each answer to them.
struct HTTPOddity: Sendable, CustomTestStringConvertible {
    /// How a client goes on when it has sent everything.
    enum End: Sendable {
        /// It says that nothing more will come, and reads.
        case halfClose
        /// It reads until the daemon hangs up.
        case wait
        /// It resets the connection.
        case reset
        /// It closes without reading.
        case close
    }

    let name: String
    /// What is sent, with a pause behind each.
    let pieces: [[UInt8]]
    /// The statuses, in order; none where there is nobody to answer to.
    let answers: [Int]
    let end: End

    init(_ name: String, _ pieces: [[UInt8]], _ answers: [Int], _ end: End = .halfClose) {
        self.name = name
        self.pieces = pieces
        self.answers = answers
        self.end = end
    }

    init(_ name: String, _ text: String, _ answers: Int..., end: End = .halfClose) {
        self.init(name, [Array(text.utf8)], answers, end)
    }

    var testDescription: String { name }

    private static let host = "Host: localhost\r\n"
    private static let good = "GET /healthz HTTP/1.1\r\n\(host)\r\n"

    /// A request with fields beside `Host`.
    private static func get(_ fields: String, _ target: String = "/healthz") -> String {
        "GET \(target) HTTP/1.1\r\n\(host)\(fields)\r\n"
    }

    private static func method(_ name: String, _ target: String = "/healthz") -> String {
        "\(name) \(target) HTTP/1.1\r\n\(host)\r\n"
    }

    static let all = lines + targets + hosts + bodies + fields + methods + protocols + pieces + pipelines

    /// How lines end, and what they begin with.
    private static let lines = [
        HTTPOddity("bare LF", "GET /healthz HTTP/1.1\nHost: localhost\n\n", 505),
        HTTPOddity("bare CR", "GET /healthz HTTP/1.1\rHost: localhost\r\r", 400),
        HTTPOddity("bare CR in a field", get("a: b\rc: d\r\n"), 400),
        HTTPOddity("CR CR LF", "GET /healthz HTTP/1.1\r\r\nHost: localhost\r\n\r\n", 400),
        HTTPOddity("empty lines before", "\r\n\r\n\r\n" + good, 200),
        HTTPOddity(
            "50,000 empty lines", String(repeating: "\r\n", count: 50_000) + get("Connection: close\r\n"), 200,
            end: .wait),
        HTTPOddity("blank before the method", " " + good, 400),
        HTTPOddity("byte order mark", "\u{FEFF}" + good, 400),
        HTTPOddity("tab for blank", "GET\t/healthz\tHTTP/1.1\r\n\(host)\r\n", 400),
        HTTPOddity("two blanks", "GET  /healthz  HTTP/1.1\r\n\(host)\r\n", 200),
        HTTPOddity("blank behind the version", "GET /healthz HTTP/1.1 \r\n\(host)\r\n", 505),
        HTTPOddity("lower-case version", "GET /healthz http/1.1\r\n\(host)\r\n", 400),
        HTTPOddity("folded field", get("a: b\r\n c\r\n"), 400),
        HTTPOddity("field folded with a tab", get("a: b\r\n\tc\r\n"), 400),
        HTTPOddity("folded host", "GET /healthz HTTP/1.1\r\nHost:\r\n localhost\r\n\r\n", 400),
        HTTPOddity("folded length", get("Content-Length: 0\r\n 5\r\n") + "abcde", 400),
        HTTPOddity("LF, then CRLF", "GET /healthz HTTP/1.1\nHost: localhost\r\n\r\n", 505),
        HTTPOddity("folded first field", "GET /healthz HTTP/1.1\r\n a: b\r\n\(host)\r\n", 400),
        HTTPOddity("NUL in the target", "GET /health\0z HTTP/1.1\r\n\(host)\r\n", 400),
        HTTPOddity("NUL in a field", get("a: b\0c\r\n"), 400),
        HTTPOddity("NUL in a name", get("a\0: b\r\n"), 400),
        HTTPOddity("only NULs", [[UInt8](repeating: 0, count: 10_000)], [400]),
        HTTPOddity("only blanks", String(repeating: " ", count: 10_000), 400),
        HTTPOddity("only 0xFF", [[UInt8](repeating: 0xFF, count: 10_000)], [400]),
        HTTPOddity("nothing", ""),
        HTTPOddity("one byte", "G", 400),
        HTTPOddity("no request line", "\(host)\r\n", 400),
        HTTPOddity("request line alone", "GET /healthz HTTP/1.1\r\n", 400),
        HTTPOddity("a header without its end", "GET /healthz HTTP/1.1\r\n\(host)", 400),
    ]

    /// Where requests go.
    private static let targets = [
        HTTPOddity("absolute form", "GET http://localhost/healthz HTTP/1.1\r\n\(host)\r\n", 200),
        HTTPOddity("absolute form of a stranger", "GET http://evil.example/healthz HTTP/1.1\r\n\(host)\r\n", 200),
        HTTPOddity("absolute form with a user", "GET http://a:b@localhost/healthz HTTP/1.1\r\n\(host)\r\n", 200),
        HTTPOddity("other scheme", "GET file:///etc/passwd HTTP/1.1\r\n\(host)\r\n", 404),
        HTTPOddity("authority form", "GET localhost:80 HTTP/1.1\r\n\(host)\r\n", 400),
        HTTPOddity("asterisk", "GET * HTTP/1.1\r\n\(host)\r\n", 404),
        HTTPOddity("no slash", "GET healthz HTTP/1.1\r\n\(host)\r\n", 400),
        HTTPOddity("empty target", "GET  HTTP/1.1\r\n\(host)\r\n", 400),
        HTTPOddity("dots", method("GET", "/../../../../etc/passwd"), 404),
        HTTPOddity("dots to a page", method("GET", "/x/../healthz"), 404),
        HTTPOddity("encoded dots", method("GET", "/%2e%2e/%2e%2e/etc/passwd"), 404),
        HTTPOddity("encoded letter", method("GET", "/%68ealthz"), 404),
        HTTPOddity("encoded NUL", method("GET", "/healthz%00"), 404),
        HTTPOddity("encoded slash", method("GET", "/%2Fhealthz"), 404),
        HTTPOddity("broken encoding", method("GET", "/%zz%"), 404),
        HTTPOddity("encoded invalid UTF-8", method("GET", "/%ff%fe%c0%80"), 404),
        HTTPOddity("many slashes", method("GET", String(repeating: "/", count: 4000) + "healthz"), 200),
        HTTPOddity("2,000 steps", method("GET", String(repeating: "/a", count: 2000)), 404),
        HTTPOddity("non-ASCII target", method("GET", "/größe/\u{202E}"), 400),
        HTTPOddity("backslashes", method("GET", "\\healthz"), 400),
        HTTPOddity("fragment", method("GET", "/healthz#a"), 404),
        HTTPOddity("query of nothing", method("GET", "/healthz?"), 200),
        HTTPOddity("query of ampersands", method("GET", "/healthz?&&&=&=&&"), 200),
        HTTPOddity("target of 4 KiB", method("GET", "/" + String(repeating: "a", count: 4095)), 404),
        HTTPOddity("target of 4 KiB and one", method("GET", "/" + String(repeating: "a", count: 4096)), 414),
        HTTPOddity(
            "20,000 query items",
            method("GET", "/healthz?" + (0..<20_000).map { "a\($0)=1" }.joined(separator: "&")), 431),
        HTTPOddity("target of 1 MiB", method("GET", "/" + String(repeating: "a", count: 1 << 20)), 431),
    ]

    /// Whom requests are for. The rules of names are ``HostNameTests``'.
    private static let hosts = [
        HTTPOddity("no host", "GET /healthz HTTP/1.1\r\n\r\n", 400),
        HTTPOddity("empty host", "GET /healthz HTTP/1.1\r\nHost:\r\n\r\n", 200),
        HTTPOddity("two hosts", "GET /healthz HTTP/1.1\r\n\(host)\(host)\r\n", 400),
        HTTPOddity("two different hosts", "GET /healthz HTTP/1.1\r\n\(host)Host: evil.example\r\n\r\n", 400),
        HTTPOddity("blank before the colon", "GET /healthz HTTP/1.1\r\nHost : localhost\r\n\r\n", 400),
        HTTPOddity(
            "host of 7 KiB", "GET /healthz HTTP/1.1\r\nHost: \(String(repeating: "1.", count: 3500))\r\n\r\n", 421),
        HTTPOddity("host with a port of words", "GET /healthz HTTP/1.1\r\nHost: localhost:x\r\n\r\n", 200),
        HTTPOddity("host with NUL", "GET /healthz HTTP/1.1\r\nHost: local\0host\r\n\r\n", 400),
        HTTPOddity("HTTP/1.0 without host", "GET /healthz HTTP/1.0\r\n\r\n", 200),
        HTTPOddity("HTTP/1.0 that keeps alive", "GET /healthz HTTP/1.0\r\nConnection: keep-alive\r\n\r\n\(good)", 200),
        HTTPOddity("HTTP/0.9", "GET /healthz\r\n", 400),
    ]

    /// Bodies, which no request has use for, and how they are announced.
    private static let bodies = [
        HTTPOddity("Content-Length twice the same", get("Content-Length: 0\r\nContent-Length: 0\r\n"), 400),
        HTTPOddity("Content-Length contradicting", get("Content-Length: 0\r\nContent-Length: 5\r\n") + "abcde", 400),
        HTTPOddity("Content-Length as a list", get("Content-Length: 0, 0\r\n"), 400),
        HTTPOddity("Content-Length below zero", get("Content-Length: -1\r\n"), 400),
        HTTPOddity("Content-Length with a sign", get("Content-Length: +0\r\n"), 400),
        HTTPOddity("Content-Length in hexadecimal", get("Content-Length: 0x0\r\n"), 400),
        HTTPOddity("Content-Length of nothing", get("Content-Length:\r\n"), 400),
        HTTPOddity("Content-Length beyond 64 bits", get("Content-Length: 99999999999999999999\r\n"), 400),
        HTTPOddity("Content-Length of 2^63", get("Content-Length: 9223372036854775808\r\n"), 413),
        HTTPOddity("a body that never comes", get("Content-Length: 1000000\r\n"), 413),
        HTTPOddity("a body that is a request", get("Content-Length: \(good.utf8.count)\r\n") + good, 413),
        HTTPOddity("length and chunks", get("Content-Length: 0\r\nTransfer-Encoding: chunked\r\n") + "0\r\n\r\n", 400),
        HTTPOddity("chunks", get("Transfer-Encoding: chunked\r\n") + "5\r\nabcde\r\n0\r\n\r\n", 413),
        HTTPOddity("chunks with trailers", get("Transfer-Encoding: chunked\r\n") + "0\r\na: b\r\n\r\n", 413),
        HTTPOddity("a chunk of 2^64", get("Transfer-Encoding: chunked\r\n") + "ffffffffffffffffff\r\n", 413),
        HTTPOddity("a chunk of no number", get("Transfer-Encoding: chunked\r\n") + "x\r\n", 413),
        HTTPOddity("unknown coding", get("Transfer-Encoding: gzip\r\n"), 413),
        HTTPOddity("chunked twice", get("Transfer-Encoding: chunked, chunked\r\n") + "0\r\n\r\n", 400),
        HTTPOddity("chunked that is none", get("Transfer-Encoding: xchunked\r\n") + "0\r\n\r\n", 413),
        HTTPOddity("chunks of HTTP/1.0", "GET /healthz HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 413),
        HTTPOddity("POST without a length", method("POST"), 405),
        HTTPOddity("1 MiB nobody asked for", good + String(repeating: "x", count: 1 << 20), 200, 400),
        HTTPOddity("100-continue", get("Expect: 100-continue\r\nContent-Length: 3\r\n"), 413),
        HTTPOddity("100-continue without a body", get("Expect: 100-continue\r\n"), 200),
        HTTPOddity("another expectation", get("Expect: miracles\r\n"), 200),
    ]

    /// Header fields.
    private static let fields = [
        HTTPOddity("field of 8 KiB", get("a: \(String(repeating: "b", count: 8200))\r\n"), 431),
        HTTPOddity("field of 1 MiB", get("a: \(String(repeating: "b", count: 1 << 20))\r\n"), 431),
        HTTPOddity("name of 1 MiB", get("\(String(repeating: "a", count: 1 << 20)): b\r\n"), 431),
        HTTPOddity("100,000 fields", get(String(repeating: "a:\r\n", count: 100_000)), 431),
        HTTPOddity("field without a colon", get("abc\r\n"), 400),
        HTTPOddity("field without a name", get(": b\r\n"), 400),
        HTTPOddity("name with a blank", get("a b: c\r\n"), 400),
        HTTPOddity("name that is not ASCII", get("ä: b\r\n"), 400),
        HTTPOddity("value that is not ASCII", get("a: größe\u{202E}\r\n"), 200),
        HTTPOddity(
            "value that is not UTF-8", [Array(get("a: ").utf8.dropLast(2)) + [0xFF, 0xFE] + Array("\r\n\r\n".utf8)],
            [200]),
        HTTPOddity("escape sequences", get("a: \u{1B}[2J\u{07}\r\n"), 400),
        HTTPOddity("Range", get("Range: bytes=0-0\r\n"), 200),
        HTTPOddity("10,000 ranges", get("Range: bytes=\(String(repeating: "0-0,", count: 1500))0-0\r\n"), 200),
        HTTPOddity("If-None-Match", get("If-None-Match: *\r\n"), 200),
        HTTPOddity("Accept of nothing", get("Accept: \r\n"), 200),
        HTTPOddity("Accept-Encoding of everything", get("Accept-Encoding: gzip;q=nan, *;q=1e9, ;,;,\r\n"), 200),
        HTTPOddity("Cookies", get(String(repeating: "Cookie: a=b\r\n", count: 50)), 200),
        HTTPOddity("Connection: close", get("Connection: close\r\n") + good, 200),
        HTTPOddity("Connection of many", get("Connection: close, keep-alive, upgrade, x\r\n") + good, 200),
        HTTPOddity("foreign origin", get("Origin: https://evil.example\r\n"), 403),
        HTTPOddity("origin null", get("Origin: null\r\n"), 403),
    ]

    /// What is asked for.
    private static let methods = [
        HTTPOddity("TRACE", method("TRACE"), 405),
        HTTPOddity("OPTIONS *", method("OPTIONS", "*"), 404),
        HTTPOddity("CONNECT", method("CONNECT", "localhost:22"), 404),
        HTTPOddity("CONNECT with a body", method("CONNECT", "localhost:22") + "SSH-2.0-x\r\n", 404),
        HTTPOddity("unknown method", method("BREW"), 400),
        HTTPOddity("lower-case method", method("get"), 400),
        HTTPOddity("method of 8 KiB", method(String(repeating: "A", count: 8 << 10)), 400),
        HTTPOddity("method of nothing", " /healthz HTTP/1.1\r\n\(host)\r\n", 400),
        HTTPOddity("rare method", method("M-SEARCH"), 405),
        HTTPOddity("DELETE", method("DELETE"), 405),
        HTTPOddity("HEAD", method("HEAD"), 200),
    ]

    /// Other protocols, and other versions.
    private static let protocols = [
        HTTPOddity("HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\u{4}\0\0\0\0\0", 400),
        HTTPOddity(
            "Upgrade: h2c", get("Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n"),
            200),
        HTTPOddity(
            "Upgrade: websocket",
            get("Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: x\r\nSec-WebSocket-Version: 13\r\n")
                + "\u{1}\u{2}\u{3}", 200),
        HTTPOddity("HTTP/1.2", "GET /healthz HTTP/1.2\r\n\(host)\r\n", 505),
        HTTPOddity("HTTP/9.9", "GET /healthz HTTP/9.9\r\n\(host)\r\n", 505),
        HTTPOddity("HTTP/1.1.1", "GET /healthz HTTP/1.1.1\r\n\(host)\r\n", 505),
        HTTPOddity("HTTP/11", "GET /healthz HTTP/11\r\n\(host)\r\n", 505),
        HTTPOddity("HTTP/1.99999999999", "GET /healthz HTTP/1.99999999999\r\n\(host)\r\n", 505),
        HTTPOddity("TLS", [[0x16, 3, 1, 2, 0, 1, 0, 1, 0xFC, 3, 3] + [UInt8](repeating: 7, count: 508)], [400]),
        HTTPOddity("SSH", "SSH-2.0-OpenSSH_9.2\r\n", 400),
        HTTPOddity("SMTP", "EHLO localhost\r\nMAIL FROM:<a@b>\r\n", 400),
        HTTPOddity("Redis", "*1\r\n$7\r\nCOMMAND\r\n", 400),
        HTTPOddity("PROXY protocol", "PROXY TCP4 192.0.2.1 192.0.2.2 1 2\r\n" + good, 400),
        HTTPOddity("an answer", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", 400),
    ]

    /// How bytes come, and how connections end.
    private static let pieces = [
        HTTPOddity("byte by byte", good.utf8.map { [$0] }, [200]),
        HTTPOddity("a line at a time", ["GET /healthz HTTP/1.1\r\n", host, "\r\n"].map { Array($0.utf8) }, [200]),
        HTTPOddity("cut between CR and LF", [Array(good.utf8.dropLast()), [0x0A]], [200]),
        HTTPOddity("reset in the middle", [Array(good.utf8.prefix(30))], [], .reset),
        HTTPOddity("reset behind the request", [Array(good.utf8)], [], .reset),
        HTTPOddity("closed in the middle", [Array(good.utf8.prefix(30))], [], .close),
        HTTPOddity("closed behind the request", [Array(good.utf8)], [], .close),
        HTTPOddity("closed at once", "", end: .close),
        HTTPOddity("reset at once", "", end: .reset),
        HTTPOddity("Connection: close without half-closing", get("Connection: close\r\n"), 200, end: .wait),
        HTTPOddity("no request without half-closing", "\u{16}\u{3}\u{1}\r\n", 400, end: .wait),
    ]

    /// Several requests, sent before an answer came.
    private static let pipelines = [
        HTTPOddity("two", good + good, 200, 200),
        HTTPOddity(
            "ten and half a one", String(repeating: good, count: 10) + "GET /hea", 200, 200, 200, 200, 200, 200, 200,
            200, 200, 200, 400),
        HTTPOddity("good, missing, good", good + method("GET", "/x") + good, 200, 404, 200),
        HTTPOddity("good, bad, good", good + "\0\0\r\n\r\n" + good, 200, 400),
        HTTPOddity("good, no host, good", good + "GET /healthz HTTP/1.1\r\n\r\n" + good, 200, 400),
        HTTPOddity("HEAD, GET", method("HEAD") + good, 200, 200),
        HTTPOddity("a body, good", get("Content-Length: 3\r\n") + "abc" + good, 413),
        HTTPOddity(
            "a request smuggled behind a chunk", get("Transfer-Encoding: chunked\r\n") + "0\r\n\r\n" + good, 413),
        HTTPOddity("good, a long field", good + get("a: \(String(repeating: "b", count: 1 << 16))\r\n"), 200, 431),
        HTTPOddity("good, HTTP/1.0, good", good + "GET /healthz HTTP/1.0\r\n\r\n" + good, 200, 200),
    ]
}
