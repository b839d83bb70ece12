import Glibc

/// What tells files apart within a file system.
enum FileInode {
    /// The inode of a file, or of what a link leads to (stat(2)); `nil` when it cannot be asked for.
    static func of(_ path: String) -> UInt64? {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return nil }
        return UInt64(status.st_ino)
    }
}
