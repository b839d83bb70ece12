import Glibc

extension sockaddr_un {
    /// The address of a socket file.
    init(path: String) throws(BenchError) {
        self.init()
        sun_family = sa_family_t(AF_UNIX)
        let fits = unsafe withUnsafeMutableBytes(of: &sun_path) { bytes in
            // One byte stays zero: the end of the string.
            guard path.utf8.count < bytes.count else { return false }
            unsafe bytes.copyBytes(from: path.utf8)
            return true
        }
        guard fits else { throw .system("naming the socket \(path)", errno: ENAMETOOLONG) }
    }
}
