import Glibc

/// How many descriptors the process has open, counted in `/proc/self/fd`.
enum DescriptorCount {
    /// Counts the entries; the descriptor that the counting itself needs is left out.
    static func read(_ proc: Proc) throws(ProcNetError) -> Int {
        let file = ProcFile.processDescriptors.of(proc)
        guard let directory = unsafe opendir(file.path) else { throw .cannotOpen(file, errno: errno) }
        defer { unsafe closedir(directory) }
        var count = -1
        while true {
            errno = 0
            guard let entry = unsafe readdir(directory) else { break }
            if unsafe entry.pointee.d_name.0 != CChar(UInt8(ascii: ".")) { count += 1 }
        }
        guard errno == 0 else { throw .cannotRead(file, errno: errno) }
        return max(count, 0)
    }
}
