import Netlink
import TestKit
import Testing

@Suite("Attributes of a message")
struct AttributeReaderTests {
    @Test("attributes follow the fixed part, padded to four bytes")
    func several() {
        let payload =
            [UInt8](repeating: 9, count: 8) + NetlinkBytes.attribute(2, [1, 2, 3, 4])
            + NetlinkBytes.attribute(4, Array("bbr\0".utf8)) + NetlinkBytes.attribute(8, [3])
            + NetlinkBytes.attribute(5, [])
        #expect(
            Parsed(attributes: payload, from: 8)
                == Parsed(elements: [
                    ParsedAttribute(type: 2, value: [1, 2, 3, 4]), ParsedAttribute(type: 4, value: [98, 98, 114, 0]),
                    ParsedAttribute(type: 8, value: [3]), ParsedAttribute(type: 5),
                ]))
    }

    @Test(
        "a message that ends with its fixed part has no attribute, nor has one that is shorter", arguments: [0, 7, 8])
    func none(length: Int) {
        #expect(Parsed<ParsedAttribute>(attributes: Array(repeating: 1, count: length), from: 8) == Parsed())
    }

    @Test("flags in the number are left out", arguments: [0x8002, 0x4002, 0xc002] as [UInt16])
    func flags(type: UInt16) {
        #expect(Parsed(attributes: NetlinkBytes.attribute(type, [])).elements == [ParsedAttribute(type: 2)])
    }

    @Test("the last attribute need not be padded")
    func unpadded() {
        let bytes = Array(NetlinkBytes.attribute(8, [3]).prefix(5))
        #expect(Parsed(attributes: bytes) == Parsed(elements: [ParsedAttribute(type: 8, value: [3])]))
    }

    @Test(
        "an attribute shorter than its header or longer than its message ends them, and is left over",
        arguments: [0, 3, 9, .max] as [UInt16])
    func badLength(length: UInt16) {
        let good = NetlinkBytes.attribute(2, [7])
        let bad = NetlinkBytes.attribute(2, [1, 2, 3, 4], length: length)
        #expect(
            Parsed(attributes: good + bad)
                == Parsed(
                    elements: [ParsedAttribute(type: 2, value: [7])], leftover: 8))
    }

    @Test("too few bytes for a header are left over", arguments: 1...3)
    func torn(length: Int) {
        #expect(
            Parsed<ParsedAttribute>(attributes: Array(repeating: 4, count: length))
                == Parsed(leftover: length))
    }

    @Test("damaged attributes are read to the end")
    func damaged() {
        let whole = (0..<6).flatMap { NetlinkBytes.attribute(UInt16($0), Array(repeating: 8, count: $0 * 3)) }
        for bytes in Mutations.random(of: whole, count: 5_000, seed: 8) {
            let parsed = Parsed<ParsedAttribute>(attributes: bytes)
            #expect(parsed.elements.reduce(parsed.leftover) { $0 + 4 + $1.value.count } <= bytes.count)
        }
    }
}
