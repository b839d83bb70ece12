import Testing

@testable import Figures

@Suite("HTTPResponse")
struct HTTPResponseTests {
    private func parse(_ text: String) -> HTTPResponse? {
        HTTPResponse(Array(text.utf8))
    }

    @Test("the body follows the empty line")
    func plain() throws {
        let response = try #require(parse("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\na 1\n"))
        #expect(response.status == 200)
        #expect(response.body == "a 1\n")
    }

    @Test("chunks are joined, extensions and trailers ignored")
    func chunked() throws {
        let text =
            "HTTP/1.1 404 Not Found\r\ntransfer-encoding: Chunked\r\n\r\n5\r\nab\r\nc\r\nA;x=y\r\n0123456789\r\n0\r\nt: v\r\n\r\n"
        let response = try #require(parse(text))
        #expect(response.status == 404)
        #expect(response.body == "ab\r\nc0123456789")
    }

    @Test(
        "torn or foreign bytes are refused",
        arguments: [
            "",
            "HTTP/1.1 200 OK\r\n",
            "SSH-2.0-x\r\n\r\n",
            "HTTP/1.1 fine\r\n\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFF\r\nshort",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
        ])
    func refused(text: String) {
        #expect(parse(text) == nil)
    }
}
