extension [UInt8] {
    /// Appends a number's bytes in host order, as netlink wants them.
    package mutating func append(number: some FixedWidthInteger) {
        var rest = number.littleEndian
        for _ in 0..<rest.bitWidth / 8 {
            append(UInt8(truncatingIfNeeded: rest))
            rest >>= 8
        }
    }
}
