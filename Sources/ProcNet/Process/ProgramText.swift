import Glibc

/// The code of the running program and its libraries, as it lies in memory (`/proc/self/maps`, proc_pid_maps(5)).
package enum ProgramText {
    /// Takes the code out of the process's memory; what still runs comes back from the page cache as it is touched.
    ///
    /// Starting touches far more of it than going on does. Nothing is lost: the pages are those of files, and the program
    /// never writes to them. A debugger does: its breakpoints, and uprobes of the program or its libraries, go with them.
    package static func release() throws(ProcNetError) {
        var text = ProcText(capacity: 32 << 10)
        try text.load(.processMaps)
        for range in executableRanges(text.bytes.span.extracting(0..<text.count)) {
            unsafe madvise(UnsafeMutableRawPointer(bitPattern: range.lowerBound), range.count, MADV_DONTNEED)
        }
    }

    /// The ranges of addresses that files are mapped to for execution: lines such as
    /// `55d0c1a00000-55d0c32d2000 r-xp 00000000 fe:00 1234 /usr/sbin/tcpwatchd`.
    static func executableRanges(_ maps: borrowing Span<UInt8>) -> [Range<UInt>] {
        var ranges: [Range<UInt>] = []
        var position = 0
        while let line = maps.nextLine(&position) {
            var next = line.lowerBound
            guard let addresses = maps.nextField(&next, before: line.upperBound),
                let rights = maps.nextField(&next, before: line.upperBound), maps.holds("r-xp", in: rights),
                maps.nextField(&next, before: line.upperBound) != nil,
                maps.nextField(&next, before: line.upperBound) != nil,
                let inode = maps.nextField(&next, before: line.upperBound), !maps.holds("0", in: inode),
                let dash = maps.first(UInt8(ascii: "-"), in: addresses),
                let start = maps.hexadecimal(addresses.lowerBound..<dash),
                let end = maps.hexadecimal(dash + 1..<addresses.upperBound), start < end
            else { continue }
            ranges.append(UInt(start)..<UInt(end))
        }
        return ranges
    }
}
