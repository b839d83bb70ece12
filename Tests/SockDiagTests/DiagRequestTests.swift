import Connections
import Testing

@testable import SockDiag

@Suite("Requests")
struct DiagRequestTests {
    private let request = DiagRequest(
        states: [.established, .listen], extensions: [.info, .memory], localPort: 0x1234, remotePort: 443)

    @Test("the legacy request is struct inet_diag_req")
    func legacy() {
        let bytes = request.legacyPayload
        #expect(bytes.count == 60)
        // AF_UNSPEC, two lengths that dumps leave empty, INFO and SKMEMINFO.
        #expect(bytes[..<4] == [0, 0, 0, 0x42])
        #expect(bytes[4..<8] == [0x12, 0x34, 0x01, 0xbb])
        #expect(bytes[8..<44].allSatisfy { $0 == 0 })
        #expect(bytes[44..<52].allSatisfy { $0 == 0xff })
        #expect(bytes[52..<56] == [0x02, 0x04, 0, 0])
        #expect(bytes[56..<60] == [0, 0, 0, 0])
    }

    @Test(
        "the other one is struct inet_diag_req_v2, one family each",
        arguments: [(.ipv4, 2), (.ipv6, 10)] as [(AddressFamily, UInt8)])
    func byFamily(family: AddressFamily, number: UInt8) {
        let bytes = request.payload(family: family)
        #expect(bytes.count == 56)
        // IPPROTO_TCP is 6.
        #expect(bytes[..<4] == [number, 6, 0x42, 0])
        #expect(bytes[4..<8] == [0x02, 0x04, 0, 0])
        #expect(bytes[8..<12] == [0x12, 0x34, 0x01, 0xbb])
        #expect(bytes[12..<48].allSatisfy { $0 == 0 })
        #expect(bytes[48..<56].allSatisfy { $0 == 0xff })
    }

    @Test("every state has its bit")
    func states() {
        #expect(DiagRequest(states: [], extensions: []).states == 0)
        #expect(DiagRequest(states: TCPState.allCases, extensions: []).states == 0x3ffe)
    }

    @Test(
        "an attribute is asked for by the bit below its number",
        arguments: [(.info, 2), (.congestionControl, 4), (.memory, 7)] as [(DiagExtensions, Int)])
    func extensions(extensions: DiagExtensions, attribute: Int) {
        #expect(extensions.rawValue == 1 << (attribute - 1))
    }
}
