import Glibc

/// The file in which the preloaded library counts allocations.
struct AllocationCount: ~Copyable {
    private let descriptor: Descriptor
    private let path: String

    /// Makes the file, with a count of 0.
    init(path: String) throws(BenchError) {
        let number = unsafe open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard number >= 0 else { throw .lastFailure("making \(path)") }
        let descriptor = Descriptor(owning: number)
        guard ftruncate(number, MemoryLayout<UInt64>.size) == 0 else { throw .lastFailure("sizing \(path)") }
        self.descriptor = descriptor
        self.path = path
    }

    /// What the library has to find in its environment.
    var assignment: String { "TCPWATCH_ALLOCATIONS=\(path)" }

    /// How many there have been.
    func value() throws(BenchError) -> Int {
        var count: UInt64 = 0
        let length = MemoryLayout<UInt64>.size
        guard unsafe pread(descriptor.number, &count, length, 0) == length else {
            throw .lastFailure("reading \(path)")
        }
        guard count > 0 else { throw .unexpected("the library that counts allocations", answer: "nothing") }
        return Int(clamping: count)
    }
}
