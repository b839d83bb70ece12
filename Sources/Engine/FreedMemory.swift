import CLinux

/// Gives back what the heap keeps by itself after a storm (malloc_trim(3)).
struct FreedMemory {
    /// Free bytes of the heaps that were not worth giving back, or that were given back already.
    private var settledBytes: Int?
    private var nextLook = interval

    /// How often it is looked for.
    private static let interval: Duration = .seconds(10)
    /// What is worth it.
    private static let worthwhileBytes = 4 << 20

    /// Gives back what is much and has been freed since the last time.
    mutating func giveBack(at now: Duration) {
        guard now >= nextLook else { return }
        nextLook = now + Self.interval
        let free = mallinfo2().fordblks
        guard let settled = settledBytes else {
            settledBytes = free
            return
        }
        settledBytes = min(settled, free)
        guard free - min(settled, free) >= Self.worthwhileBytes else { return }
        malloc_trim(0)
        settledBytes = mallinfo2().fordblks
    }
}
