import Netlink
import TestKit
import Testing

@Suite("What the kernel says of a request that it refused")
struct KernelExplanationTests {
    private static let attributes =
        NetlinkBytes.attribute(1, Array("no such thing\0".utf8)) + NetlinkBytes.attribute(9, [1])
        + NetlinkBytes.attribute(2, NetlinkBytes.number(UInt32(20)))
    private static let explanation = KernelExplanation(text: "no such thing", offset: 20)

    /// NLM_F_ACK_TLVS, NLM_F_CAPPED and NLM_F_MULTI of `linux/netlink.h`.
    private static let (hasAttributes, isCapped, isMultipart): (UInt16, UInt16, UInt16) = (0x200, 0x100, 0x2)

    /// How a dump ends that is answered by one message of the type, with these flags and this payload.
    private func failure(type: UInt16, flags: UInt16, _ payload: [UInt8]) -> NetlinkError? {
        var session = NetlinkSession(
            FakeKernel { request in
                [
                    .bytes(
                        NetlinkBytes.message(
                            type: type, flags: flags, sequence: request.sequence, portID: request.portID,
                            payload: payload))
                ]
            })
        do throws(NetlinkError) {
            try session.dump(type: 20, payload: [1, 2, 3]) { _ in }
            return nil
        } catch {
            return error
        }
    }

    @Test("behind an error stand the request and the attributes, or its header and they")
    func error() {
        let status = NetlinkBytes.number(Int32(-22))
        let request = NetlinkBytes.message(type: 20, payload: [1, 2, 3])
        #expect(
            failure(type: 2, flags: Self.hasAttributes, status + request + Self.attributes)
                == .refused(errno: 22, Self.explanation))
        let header = Array(request.prefix(16))
        #expect(
            failure(type: 2, flags: Self.hasAttributes | Self.isCapped, status + header + Self.attributes)
                == .refused(errno: 22, Self.explanation))
    }

    @Test("behind the status of an end stand the attributes")
    func end() {
        let status = NetlinkBytes.number(Int32(-22))
        #expect(
            failure(type: 3, flags: Self.hasAttributes | Self.isMultipart, status + Self.attributes)
                == .refused(errno: 22, Self.explanation))
        #expect(
            failure(type: 3, flags: Self.hasAttributes, NetlinkBytes.number(Int32(0)) + Self.attributes) == nil)
    }

    @Test("without the flag, and without a sentence and an offset, there is the errno alone")
    func silence() {
        let status = NetlinkBytes.number(Int32(-22))
        #expect(failure(type: 3, flags: 0, status + Self.attributes) == .refused(errno: 22))
        #expect(failure(type: 3, flags: Self.hasAttributes, status) == .refused(errno: 22))
        #expect(
            failure(type: 3, flags: Self.hasAttributes, status + NetlinkBytes.attribute(9, [1])) == .refused(errno: 22))
    }

    @Test("a sentence without an end is taken as far as it goes, and no further than 256 bytes")
    func longText() {
        let status = NetlinkBytes.number(Int32(-22))
        for length in [0, 5, 256, 257, 4_000] {
            let text = Array(repeating: UInt8(ascii: "x"), count: length)
            #expect(
                failure(type: 3, flags: Self.hasAttributes, status + NetlinkBytes.attribute(1, text))
                    == .refused(
                        errno: 22,
                        KernelExplanation(text: String(repeating: "x", count: min(length, 256)), offset: nil)))
        }
    }

    @Test("a request whose length lies hides the attributes, and damage is survived")
    func damage() {
        let status = NetlinkBytes.number(Int32(-22))
        for length in [0, 15, 1_000, UInt32.max] {
            let request = NetlinkBytes.message(length: length, type: 20, payload: [1, 2, 3])
            #expect(
                failure(type: 2, flags: Self.hasAttributes, status + request + Self.attributes) == .refused(errno: 22))
        }
        let whole = status + NetlinkBytes.message(type: 20, payload: [1, 2, 3]) + Self.attributes
        for bytes in Mutations.random(of: whole, count: 2_000, seed: 3) {
            #expect(failure(type: 2, flags: Self.hasAttributes, bytes) != .incomplete)
        }
    }
}
