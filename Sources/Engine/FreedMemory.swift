import CLinux
import ProcNet

/// Gives back what the heap keeps by itself after a storm (malloc_trim(3)).
struct FreedMemory {
    /// Resident memory beside what is allocated, when it was last given back or was not worth it: stacks, and what the
    /// heaps keep between allocations.
    private var settledBytes: Int?
    private var nextLook = interval

    /// How often it is looked for.
    private static let interval: Duration = .seconds(10)
    /// What is worth it.
    private static let worthwhileBytes = 4 << 20

    /// Gives back what is much and has been freed since the last time.
    ///
    /// What the heap counts as free says nothing: what was given back stays free, and once it was used and freed again the
    /// kernel alone knows that it is there.
    mutating func giveBack(at now: Duration, _ statistics: inout ProcessStatisticsReader) {
        guard now >= nextLook else { return }
        nextLook = now + Self.interval
        guard let kept = Self.keptBytes(&statistics) else { return }
        let settled = min(settledBytes ?? kept, kept)
        settledBytes = settled
        guard kept - settled >= Self.worthwhileBytes else { return }
        malloc_trim(0)
        settledBytes = Self.keptBytes(&statistics) ?? kept
    }

    private static func keptBytes(_ statistics: inout ProcessStatisticsReader) -> Int? {
        guard let resident = try? statistics.anonymousMemoryBytes() else { return nil }
        let heap = mallinfo2()
        return Int(clamping: resident) - heap.uordblks - heap.hblkhd
    }
}

/// How much the heap may keep by itself.
package enum HeapLimits {
    /// Lets the heap keep less by itself. To be called before there is a second thread.
    ///
    /// What is larger than a megabyte, as the tables are in a storm, is mapped by itself and goes when it is freed. By
    /// default glibc raises that to 32 MiB as it sees tables grow, keeps up to twice as much at the end of a heap, and has
    /// malloc_trim(3) leave it there.
    package static func set() {
        mallopt(M_MMAP_THRESHOLD, 1 << 20)
        mallopt(M_TRIM_THRESHOLD, 2 << 20)
    }
}
