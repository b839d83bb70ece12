/// Reads lines from a child as they come.
struct LineReader: ~Copyable {
    private let descriptor: Descriptor
    private var pending: [UInt8] = []
    private static let newline = UInt8(ascii: "\n")

    init(_ descriptor: consuming Descriptor) {
        self.descriptor = descriptor
    }

    /// The next line without its end; `nil` at the end of the stream or when none came in time.
    mutating func next(
        until deadline: ContinuousClock.Instant, _ interruption: borrowing Interruption
    ) throws(BenchError) -> String? {
        while true {
            if let end = pending.firstIndex(of: Self.newline) {
                let line = String(decoding: pending[..<end], as: UTF8.self)
                pending.removeSubrange(...end)
                return line
            }
            guard try interruption.wait(forInput: descriptor.number, until: deadline) else { return nil }
            let bytes = try descriptor.read(atMost: 4096, "reading from a child")
            if bytes.isEmpty { return nil }
            pending += bytes
        }
    }
}
