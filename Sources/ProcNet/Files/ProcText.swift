/// The whole text of a small `/proc` file, in a buffer that is used again for the next one.
///
/// The text must come from a single `read(2)`: the kernel composes it in one go for that, and a file below
/// `/proc/sys` gives nothing after the first read. So a file that fills the buffer is read again from its start
/// into one twice as large.
struct ProcText: Sendable {
    /// What is accepted at most; no file that is read whole comes near it.
    static let limitBytes = 4 << 20

    private(set) var bytes: [UInt8]
    /// How many of ``bytes`` are the text.
    private(set) var count = 0

    init(capacity: Int) {
        bytes = Array(repeating: 0, count: max(capacity, 1))
    }

    /// Replaces the text by that of `file`.
    mutating func load(_ file: ProcFile) throws(ProcNetError) {
        count = 0
        let descriptor = try OpenProcFile(file)
        var filled = 0
        while true {
            let received = try descriptor.read(into: &bytes, at: filled)
            if received == 0 { break }
            filled += received
            guard filled == bytes.count else { continue }
            guard bytes.count < Self.limitBytes else { throw .tooLarge(file, limitBytes: Self.limitBytes) }
            bytes = Array(repeating: 0, count: bytes.count * 2)
            try descriptor.rewind()
            filled = 0
        }
        count = filled
    }
}
