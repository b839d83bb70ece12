import Glibc

/// How many descriptors the process has open, counted in `/proc/self/fd`.
enum DescriptorCount {
    /// Counts the entries; the descriptor that the counting itself needs is left out.
    static func read(below root: String) throws(ProcNetError) -> Int {
        let file = ProcFile.processDescriptors
        let path = file.path(below: root)
        guard let directory = unsafe opendir(path) else { throw .cannotOpen(file, errno: errno) }
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
