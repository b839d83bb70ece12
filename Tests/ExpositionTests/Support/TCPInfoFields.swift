import Connections

/// A `struct tcp_info` of 280 bytes, by the fields that the aggregates read.
struct TCPInfoFields {
    var rtoMicroseconds: UInt32 = 204_000
    var rttMicroseconds: UInt32 = 0
    var rttVariationMicroseconds: UInt32 = 0
    /// Infinite, as the kernel says it.
    var slowStartThreshold: UInt32 = 0x7fff_ffff
    var congestionWindow: UInt32 = 10

    /// As the kernel lays it out.
    var info: TCPInfo {
        var bytes = [UInt8](repeating: 0, count: TCPInfo.knownLength)
        bytes[0] = TCPState.established.rawValue
        let fields: [(offset: Int, value: UInt32)] = [
            (8, rtoMicroseconds), (68, rttMicroseconds), (72, rttVariationMicroseconds), (76, slowStartThreshold),
            (80, congestionWindow),
        ]
        for field in fields {
            for byte in 0..<4 {
                bytes[field.offset + byte] = UInt8(truncatingIfNeeded: field.value >> UInt32(byte * 8))
            }
        }
        return unsafe TCPInfo(bytes.span.bytes)
    }
}
