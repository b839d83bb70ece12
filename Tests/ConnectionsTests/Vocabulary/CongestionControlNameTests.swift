import Connections
import Testing

@Suite("Names of congestion control")
struct CongestionControlNameTests {
    @Test(
        "the name ends at the first NUL, or after 16 bytes",
        arguments: [
            ("cubic\0", "cubic"), ("bbr", "bbr"), ("", ""), ("\0cubic", ""), ("12345678", "12345678"),
            ("123456789\0trail", "123456789"), ("1234567890123456", "1234567890123456"),
            ("12345678901234567890", "1234567890123456"),
        ])
    func text(bytes: String, name: String) {
        let bytes = Array(bytes.utf8)
        #expect(unsafe CongestionControlName(bytes.span.bytes).description == name)
    }

    @Test("bytes that are no UTF-8 are shown as such")
    func notUTF8() {
        let bytes: [UInt8] = [0x62, 0xff, 0x72]
        #expect(unsafe CongestionControlName(bytes.span.bytes).description == "b\u{fffd}r")
    }

    @Test("names are equal when their bytes before the NUL are")
    func equality() {
        let names = ["cubic\0\0", "cubic\0x", "cubic2"].map { name in
            let bytes = Array(name.utf8)
            return unsafe CongestionControlName(bytes.span.bytes)
        }
        #expect(names[0] == names[1])
        #expect(names[0] != names[2])
    }
}
