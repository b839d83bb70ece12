import Testing

@testable import Systemd

@Suite("Message ids")
struct MessageIDTests {
    @Test(
        "32 hexadecimal digits are read, and written in lower case with their leading zeros",
        arguments: [
            ("0123456789abcdef0123456789abcdef", "0123456789abcdef0123456789abcdef"),
            ("FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF", "ffffffffffffffffffffffffffffffff"),
            ("00000000000000000000000000000000", "00000000000000000000000000000000"),
        ])
    func roundTrip(text: String, written: String) throws {
        #expect(try #require(MessageID(text)).description == written)
    }

    @Test(
        "anything else is not a message id",
        arguments: [
            "", "0123456789abcdef0123456789abcde", "0123456789abcdef0123456789abcdef0",
            "+123456789abcdef0123456789abcdef", "-0000000000000000000000000000000",
            "0123456789abcdef0123456789abcdeg", "01234567-89ab-cdef-0123-456789ab", "0x23456789abcdef0123456789abcdef",
        ])
    func rejected(text: String) {
        #expect(MessageID(text) == nil)
    }
}
