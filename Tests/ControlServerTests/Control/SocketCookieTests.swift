import ControlAPI
import FoundationEssentials
import Testing

@Suite("Cookies of sockets in JSON")
struct SocketCookieTests {
    @Test(
        "a cookie is a string, as ss prints it, with each of its 64 bits",
        arguments: [(0, "0"), (0x1f, "1f"), (4_346_465, "425261"), (.max, "ffffffffffffffff")] as [(UInt64, String)])
    func coding(number: UInt64, text: String) throws {
        let json = try JSONEncoder().encode([SocketCookie(number)])
        #expect(String(decoding: json, as: UTF8.self) == "[\"\(text)\"]")
        #expect(try JSONDecoder().decode([SocketCookie].self, from: json) == [SocketCookie(number)])
        #expect("\(SocketCookie(number))" == text)
    }

    @Test(
        "what is no cookie is refused",
        arguments: ["31", "\"\"", "\"sk:1f\"", "\"10000000000000000\"", "\"-1\"", "null"])
    func refused(json: String) {
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([SocketCookie].self, from: Data("[\(json)]".utf8))
        }
    }
}
