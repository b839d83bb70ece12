import Netlink
import TestKit
import Testing

@Suite("Messages of a datagram")
struct MessageReaderTests {
    @Test("many messages stand in one datagram, each begins at a multiple of four")
    func many() {
        let datagram = (0..<100).flatMap { number in
            NetlinkBytes.message(
                type: 20, sequence: UInt32(number), payload: Array(repeating: 0xff, count: number))
        }
        let parsed = Parsed<ParsedMessage>(datagram: datagram)
        #expect(parsed.error == nil)
        #expect(
            parsed.elements == (0..<100).map { ParsedMessage(type: 20, sequence: UInt32($0), payloadLength: $0) })
    }

    @Test("an empty datagram has no message")
    func empty() {
        #expect(Parsed<ParsedMessage>(datagram: []) == Parsed())
    }

    @Test("a message may be a header alone")
    func headerAlone() {
        #expect(Parsed(datagram: NetlinkBytes.message(type: 3)).elements == [ParsedMessage(type: 3)])
    }

    @Test("the last message need not be padded", arguments: 1...3)
    func unpadded(payloadLength: Int) {
        let datagram = NetlinkBytes.message(type: 9, payload: [1, 2, 3, 4].suffix(payloadLength))
        let parsed = Parsed<ParsedMessage>(datagram: Array(datagram[..<(16 + payloadLength)]))
        #expect(parsed == Parsed(elements: [ParsedMessage(type: 9, payloadLength: payloadLength)]))
    }

    @Test("a message that says it is shorter than its header is malformed", arguments: [0, 1, 15] as [UInt32])
    func short(length: UInt32) {
        let datagram = NetlinkBytes.message(type: 3) + NetlinkBytes.message(length: length, type: 3)
        #expect(
            Parsed(datagram: datagram)
                == Parsed(
                    elements: [ParsedMessage(type: 3)], error: .malformed(.shortMessage(length: Int(length)))))
    }

    @Test("a message that says it is longer than the datagram is malformed", arguments: [21, 0x7fff_ffff, .max])
    func overlong(length: UInt32) {
        let datagram = NetlinkBytes.message(length: length, type: 3, payload: [1, 2, 3, 4])
        #expect(
            Parsed<ParsedMessage>(datagram: datagram)
                == Parsed(error: .malformed(.overlongMessage(length: Int(length), available: 20))))
    }

    @Test("too few bytes for a header are malformed", arguments: 1...15)
    func torn(length: Int) {
        let rest = [UInt8](repeating: 1, count: length)
        #expect(
            Parsed(datagram: NetlinkBytes.message(type: 3) + rest)
                == Parsed(elements: [ParsedMessage(type: 3)], error: .malformed(.tornHeader(bytes: length))))
    }

    @Test("after an error the reader is at its end")
    func endAfterError() throws {
        let datagram = NetlinkBytes.message(length: 4, type: 3) + NetlinkBytes.message(type: 3)
        var reader = unsafe MessageReader(datagram.span.bytes)
        var errors = 0
        do { while try reader.next() != nil {} } catch { errors += 1 }
        #expect(errors == 1)
        let isAtEnd = try reader.next() == nil
        #expect(isAtEnd)
    }

    @Test("damaged datagrams are read to the end, message by message")
    func damaged() {
        let whole = (0..<4).flatMap { NetlinkBytes.message(type: 20, payload: Array(0..<UInt8($0 * 7))) }
        for length in 0..<whole.count {
            #expect(Parsed<ParsedMessage>(datagram: Array(whole[..<length])).elements.count <= 4)
        }
        for datagram in Mutations.random(of: whole, count: 5_000, seed: 7) {
            let parsed = Parsed<ParsedMessage>(datagram: datagram)
            let length = parsed.elements.reduce(0) { $0 + 16 + $1.payloadLength }
            #expect(length <= datagram.count)
        }
    }
}
