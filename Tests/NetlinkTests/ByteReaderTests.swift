import Netlink
import TestKit
import Testing

@Suite("Bytes at offsets")
struct ByteReaderTests {
    private let bytes: [UInt8] = [0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08, 0x09]

    @Test("numbers are read in host order, or big-endian where the name says so")
    func orders() {
        let reader = unsafe ByteReader(bytes.span.bytes)
        #expect(reader.count == 9)
        #expect(reader.u8(8) == 0x09)
        #expect(reader.u16(0)?.littleEndian == 0x0201)
        #expect(reader.u32(1)?.littleEndian == 0x0504_0302)
        #expect(reader.u64(1)?.littleEndian == 0x0908_0706_0504_0302)
        #expect(reader.bigEndianU16(1) == 0x0203)
        #expect(reader.bigEndianU32(1) == 0x0203_0405)
        #expect(reader.bigEndianU64(1) == 0x0203_0405_0607_0809)
    }

    @Test("a number that does not lie within the bytes is absent", arguments: [-1, .min, .max, 9, 10])
    func outside(offset: Int) {
        let reader = unsafe ByteReader(bytes.span.bytes)
        #expect(reader.u8(offset) == nil)
        #expect(reader.u16(offset) == nil)
        #expect(reader.u32(offset) == nil)
        #expect(reader.u64(offset) == nil)
    }

    @Test("a number that lies within the bytes but for its last is absent")
    func edge() {
        let reader = unsafe ByteReader(bytes.span.bytes)
        #expect(reader.u16(7) != nil && reader.u16(8) == nil)
        #expect(reader.u32(5) != nil && reader.u32(6) == nil)
        #expect(reader.u64(1) != nil && reader.u64(2) == nil)
    }

    @Test(
        "a slice lies within the bytes or is absent",
        arguments: [
            (0, 9, true), (9, 0, true), (4, 5, true), (4, 6, false), (10, 0, false), (0, -1, false), (-1, 1, false),
            (1, .max, false), (.max, 1, false), (.max, .max, false),
        ] as [(Int, Int, Bool)])
    func slices(offset: Int, length: Int, isWithin: Bool) {
        let reader = unsafe ByteReader(bytes.span.bytes)
        if let slice = reader.slice(offset, length: length) {
            #expect(isWithin)
            #expect(slice.byteCount == length)
        } else {
            #expect(!isWithin)
        }
    }

    @Test("numbers are written in host order")
    func append() {
        var written: [UInt8] = [0xff]
        written.append(number: UInt32(0x0403_0201).littleEndian)
        written.append(number: UInt16(0x0605).littleEndian)
        #expect(written == [0xff, 1, 2, 3, 4, 5, 6])
    }
}
