import FoundationEssentials
import NIOCore

/// JSON as this daemon writes it: keys in order, so that two answers can be compared, and slashes as they are.
enum JSONText {
    static func bytes(of value: some Encodable) throws -> ByteBuffer {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return ByteBuffer(bytes: try encoder.encode(value) + [UInt8(ascii: "\n")])
    }
}
