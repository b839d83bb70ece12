import TestKit
import Testing

@testable import Connections

@Suite("Fields of tcp_info")
struct TCPInfoFieldTests {
    /// A whole `tcp_info`, every byte another and none zero, of an established connection with window scaling.
    private static let bytes: [UInt8] = {
        var bytes = (0..<304).map { UInt8($0 % 97 + 7) }
        bytes[TCPInfoField.state.offset] = 1
        bytes[TCPInfoField.caState.offset] = 3
        bytes[TCPInfoField.options.offset] = 7
        return bytes
    }()

    private static let plainFields = TCPInfoField.allCases.filter { $0.reader != nil }

    @Test("a field is absent until the payload reaches its last byte, then as sent", arguments: plainFields)
    func lengths(field: TCPInfoField) throws {
        let read = try #require(field.reader)
        let end = field.offset + field.size
        let value = Self.bytes[field.offset..<end].reversed().reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
        for length in 0...300 {
            let bytes = Array(Self.bytes[..<length])
            let info = unsafe TCPInfo(bytes.span.bytes)
            #expect(read(info) == (length >= end ? value : nil), "at \(length) bytes")
            #expect(info.length == min(length, 280))
        }
    }

    @Test("fields follow each other up to the known length")
    func layout() {
        let last = TCPInfoField.lastWord
        #expect(last.offset + last.size == TCPInfo.knownLength)
        #expect(TCPInfoField.allCases.allSatisfy { $0.offset.isMultiple(of: $0.size) })
        #expect(TCPInfoField.pacingRate.offset == 104 && TCPInfoField.bytesSent.offset == 200)
    }

    @Test("what one payload said does not shine through a shorter one")
    func reuse() {
        let long = Self.bytes
        let short = Self.bytes[..<13].map { $0 == 1 ? 1 : ~$0 }
        var info = unsafe TCPInfo(long.span.bytes)
        let fresh = unsafe TCPInfo(short.span.bytes)
        #expect(info.rtoMicroseconds != fresh.rtoMicroseconds)
        unsafe info.read(short.span.bytes)
        #expect(info.rtoMicroseconds == fresh.rtoMicroseconds)
        #expect(info.delayedAckMicroseconds == nil)
        info.clear()
        #expect(!info.isPresent)
        #expect(info.stateNumber == nil)
        unsafe info.read(long.span.bytes)
        #expect(info.bytesSent != nil)
    }

    @Test("the last four bytes, which mean different things in different kernels, change nothing")
    func lastWord() {
        for byte in 276..<280 {
            var bytes = Self.bytes
            bytes[byte] ^= 0xff
            let (one, other) = unsafe (TCPInfo(Self.bytes.span.bytes), TCPInfo(bytes.span.bytes))
            for field in TCPInfoField.allCases {
                #expect(field.reader?(one) == field.reader?(other))
            }
        }
        #expect(TCPInfoField.lastWord.reader == nil)
    }
}
