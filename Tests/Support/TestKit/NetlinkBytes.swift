/// Netlink's structs as bytes, whole or wrong in the way that a test wants.
package enum NetlinkBytes {
    /// `struct nlmsghdr` and a payload, padded to four bytes.
    ///
    /// - Parameter length: `nlmsg_len` if it is to lie.
    package static func message(
        length: UInt32? = nil, type: UInt16, flags: UInt16 = 0, sequence: UInt32 = 0, portID: UInt32 = 0,
        payload: [UInt8] = []
    ) -> [UInt8] {
        padded(
            number(length ?? UInt32(16 + payload.count)) + number(type) + number(flags) + number(sequence)
                + number(portID) + payload)
    }

    /// `struct nlattr` and a value, padded to four bytes.
    ///
    /// - Parameter length: `nla_len` if it is to lie.
    package static func attribute(_ type: UInt16, _ value: [UInt8], length: UInt16? = nil) -> [UInt8] {
        padded(number(length ?? UInt16(4 + value.count)) + number(type) + value)
    }

    /// A number in host order.
    package static func number(_ value: some FixedWidthInteger) -> [UInt8] {
        (0..<value.bitWidth / 8).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }

    /// A datagram whose messages all carry another sequence and port id.
    static func readdressed(_ datagram: [UInt8], sequence: UInt32, portID: UInt32) -> [UInt8] {
        var datagram = datagram
        var start = 0
        while start + 16 <= datagram.count {
            let length = datagram.number(at: start, as: UInt32.self)
            datagram.replaceSubrange(start + 8..<start + 16, with: number(sequence) + number(portID))
            start += max(16, (Int(length) + 3) & ~3)
        }
        return datagram
    }

    private static func padded(_ bytes: [UInt8]) -> [UInt8] {
        bytes + repeatElement(0, count: -bytes.count & 3)
    }
}

extension [UInt8] {
    /// The number in host order at an offset, which must exist.
    func number<T: FixedWidthInteger & UnsignedInteger>(at offset: Int, as type: T.Type = T.self) -> T {
        self[offset..<offset + T.bitWidth / 8].reversed().reduce(0) { $0 << 8 | T($1) }
    }
}
