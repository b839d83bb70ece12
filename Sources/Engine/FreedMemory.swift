import CLinux

/// Gives memory back to the host after a storm: what is freed stays with the process by itself (malloc_trim(3)).
struct FreedMemory {
    /// Free bytes of the process's heaps that were not worth giving back, or that were given back already.
    private var settled: Int?
    private var lastLook: Duration = .zero

    /// How often it is looked for.
    private static let interval: Duration = .seconds(30)
    /// What is worth it.
    private static let worthwhileBytes = 4 << 20

    /// Gives back what is much and has been freed since the last time.
    mutating func giveBack(at now: Duration) {
        guard now - lastLook >= Self.interval else { return }
        lastLook = now
        let free = mallinfo2().fordblks
        let known = min(settled ?? free, free)
        if free - known >= Self.worthwhileBytes {
            malloc_trim(0)
            settled = free
        } else {
            settled = known
        }
    }
}
