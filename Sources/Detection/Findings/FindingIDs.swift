import Catalog

/// Makes the ids of findings: the kind and eight hexadecimal digits that do not repeat while the daemon runs.
struct FindingIDs {
    private var state: UInt32

    /// - Parameter seed: where to begin.
    init(seed: UInt64) {
        state = UInt32(truncatingIfNeeded: seed ^ seed >> 32)
    }

    mutating func next(_ kind: FindingKind) -> String {
        // An odd step visits every number once; the multiplications mix them, one to one.
        state &+= 0x9e37_79b9
        var digits = (state ^ state >> 16) &* 0x85eb_ca6b
        digits = (digits ^ digits >> 13) &* 0xc2b2_ae35
        let text = String(digits ^ digits >> 16, radix: 16)
        return "\(kind.id)-" + String(repeating: "0", count: 8 - text.utf8.count) + text
    }
}
