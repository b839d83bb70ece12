import Connections
import TestKit
import Testing

@Suite("Samples")
struct ConnectionSampleTests {
    @Test("a connection's family is that of its segments, not of its socket")
    func family() {
        let sample = ConnectionSample.made(1) { $0.isIPv6Socket = true }
        #expect(sample.family == .ipv4)
        #expect(AddressFamily.allCases.map(\.name) == ["ipv4", "ipv6"])
    }

    @Test("the blank sample is no socket at all")
    func blank() {
        #expect(ConnectionSample.blank.cookie == 0)
        #expect(!ConnectionSample.blank.info.isPresent)
        #expect(ConnectionSample.blank.timer.kind == .none)
    }

    @Test("a sample keeps no heap: it is a plain value")
    func isPlain() {
        #expect(_isPOD(ConnectionSample.self))
        #expect(_isPOD(ConnectionRecord.self))
    }
}
