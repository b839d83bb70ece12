/// The kernel's identity of a socket, never used again for another (`sock_gen_cookie()`); in procfs mode a number made of
/// its ends.
///
/// Written as `ss -e` writes it behind `sk:`, in hexadecimal. In JSON it is a string: as a number, most parsers would keep
/// 53 of its 64 bits.
package struct SocketCookie: Sendable, Hashable, Codable, CustomStringConvertible {
    package let rawValue: UInt64

    package init(_ rawValue: UInt64) {
        self.rawValue = rawValue
    }

    package var description: String { String(rawValue, radix: 16) }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let number = UInt64(text, radix: 16) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "it is no hexadecimal number")
        }
        rawValue = number
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
