import Connections
import Testing

@testable import Settings

@Suite("Addresses to listen on")
struct ListenAddressFormatTests {
    let format = ListenAddressFormat()

    @Test(
        "an address and a port are read and written in the shortest form",
        arguments: [
            ("127.0.0.1:9732", "127.0.0.1", 9732, "127.0.0.1:9732"),
            ("0.0.0.0:0", "0.0.0.0", 0, "0.0.0.0:0"),
            ("[::1]:9732", "::1", 9732, "[::1]:9732"),
            ("[::]:65535", "::", 65535, "[::]:65535"),
            ("[2001:DB8:0:0::1]:80", "2001:db8::1", 80, "[2001:db8::1]:80"),
            ("[::ffff:192.0.2.1]:80", "::ffff:192.0.2.1", 80, "[::ffff:192.0.2.1]:80"),
        ])
    func reads(text: String, address: String, port: Int, description: String) throws {
        let value = try format.value(text)
        #expect(value == ListenAddress(address: address, port: port))
        #expect(value.description == description)
        #expect(format.written(value) == "\"\(description)\"")
    }

    @Test(
        "anything else is refused with what to do",
        arguments: [
            ("localhost:9732", "names a host: write its address instead"),
            ("9732", "has no address before the port"),
            (":9732", "has no address: write 0.0.0.0:9732 for all of IPv4 or [::]:9732 for all"),
            ("127.0.0.1", "has no port: add one, such as 127.0.0.1:9732"),
            ("127.0.0.1:", "has no port number behind the colon"),
            ("127.0.0.1:http", "has no port number behind the colon"),
            ("127.0.0.1:65536", "has a port above 65535"),
            ("127.0.0.1:99999999999999999999", "has a port above 65535"),
            ("127.0.0.1:-1", "has no port number behind the colon"),
            ("127.0.0.256:1", "is not an IPv4 address and a port"),
            ("127.1:1", "is not an IPv4 address and a port"),
            ("::1:9732", "has an IPv6 address that is not in brackets"),
            ("[::1]", "has an IPv6 address that is not in brackets"),
            ("[::g]:1", "is not an IPv6 address and a port"),
            ("[127.0.0.1]:1", "is not an IPv6 address and a port"),
            ("[]:1", "is not an IPv6 address and a port"),
            ("[fe80::1%eth0]:1", "has a zone (%), which is not supported"),
        ])
    func refuses(text: String, phrase: String) {
        #expect(format.complaint(text) == "`\(text)` \(phrase); expected \(format.expectation)")
    }

    @Test("a zero byte does not end the address early")
    func zeroByte() {
        #expect(format.complaint("127.0.0.1\0x:1", .quoted) != nil)
    }
}
