import Netlink

/// What a reader gave before it came to its end, as values that a test can compare.
struct Parsed<Element: Equatable>: Equatable {
    var elements: [Element] = []
    var error: NetlinkError?
    /// Bytes behind the last attribute.
    var leftover = 0
}

/// A message without its payload's bytes.
struct ParsedMessage: Equatable {
    var type: UInt16
    var sequence: UInt32 = 0
    var payloadLength = 0
}

struct ParsedAttribute: Equatable {
    var type: UInt16
    var value: [UInt8] = []
}

extension Parsed<ParsedMessage> {
    init(datagram: [UInt8]) {
        self.init()
        var reader = unsafe MessageReader(datagram.span.bytes)
        do throws(NetlinkError) {
            while let message = try reader.next() {
                elements.append(
                    ParsedMessage(
                        type: message.type, sequence: message.sequence, payloadLength: message.payload.byteCount))
            }
        } catch {
            self.error = error
        }
    }
}

extension Parsed<ParsedAttribute> {
    init(attributes: [UInt8], from offset: Int = 0) {
        self.init()
        var reader = unsafe AttributeReader(attributes.span.bytes, from: offset)
        while let attribute = reader.next() {
            let value = ByteReader(attribute.value)
            elements.append(
                ParsedAttribute(type: attribute.type, value: (0..<value.count).compactMap { value.u8($0) }))
        }
        leftover = reader.leftover
    }
}
