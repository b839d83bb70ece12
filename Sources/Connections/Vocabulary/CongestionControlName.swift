/// The name of a congestion control algorithm (INET_DIAG_CONG, at most 16 bytes with the terminator), without heap.
public struct CongestionControlName: Sendable, Hashable, CustomStringConvertible {
    private let low: UInt64
    private let high: UInt64

    /// The bytes up to the first NUL, at most 16 of them.
    public init(_ bytes: RawSpan) {
        var halves: (low: UInt64, high: UInt64) = (0, 0)
        for index in 0..<min(bytes.byteCount, 16) {
            let byte = unsafe bytes.unsafeLoad(fromByteOffset: index, as: UInt8.self)
            guard byte != 0 else { break }
            if index < 8 {
                halves.low |= UInt64(byte) << UInt64(index * 8)
            } else {
                halves.high |= UInt64(byte) << UInt64(index * 8 - 64)
            }
        }
        (low, high) = halves
    }

    /// `cubic`, `bbr`, `reno`, …
    public var description: String {
        let bytes = (0..<16).map { index in
            UInt8(truncatingIfNeeded: (index < 8 ? low : high) >> UInt64(index % 8 * 8))
        }
        return String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
}
