extension [UInt8] {
    /// The number that lies at an offset in network order; the caller has checked that it does.
    func number(at offset: Int, bytes count: Int) -> UInt64 {
        var number: UInt64 = 0
        for index in offset..<offset + count {
            number = number << 8 | UInt64(self[index])
        }
        return number
    }

    /// The lowest bytes of a number in network order.
    init(number: UInt64, bytes count: Int) {
        self = (0..<count).map { UInt8(truncatingIfNeeded: number >> UInt64(8 * (count - 1 - $0))) }
    }

    /// The Internet checksum (RFC 1071); 0 over bytes that contain their own.
    func internetChecksum() -> UInt16 {
        var sum: UInt32 = 0
        for (index, byte) in enumerated() {
            sum += index.isMultiple(of: 2) ? UInt32(byte) << 8 : UInt32(byte)
        }
        while sum >> 16 != 0 {
            sum = sum & 0xffff + sum >> 16
        }
        return ~UInt16(truncatingIfNeeded: sum)
    }

    /// Puts the mark Congestion Experienced into an IPv4 or IPv6 header and corrects IPv4's checksum.
    mutating func markCongestion() {
        guard count >= 20 else { return }
        if self[0] >> 4 == 6 {
            self[1] |= Packet.CongestionMark.experienced.rawValue << 4
            return
        }
        self[1] |= Packet.CongestionMark.experienced.rawValue
        let header = Swift.min(Int(self[0] & 0xf) * 4, count)
        self[10] = 0
        self[11] = 0
        let checksum = [UInt8](self[..<header]).internetChecksum()
        self[10] = UInt8(truncatingIfNeeded: checksum >> 8)
        self[11] = UInt8(truncatingIfNeeded: checksum)
    }
}
