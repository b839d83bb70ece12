import Glibc

/// An open directory and a place among its entries; closed when the value ends.
///
/// ``advance()`` goes to the next entry, which the other members are about. The directory itself and its parent (`.`
/// and `..`) are left out.
@safe package struct Directory: ~Copyable {
    private let stream: OpaquePointer
    /// The entry at hand, the C library's until the next call.
    private var entry: UnsafeMutablePointer<dirent>?

    /// Opens a directory; with `followsLink` also through a symbolic link.
    package init(opening path: String, followsLink: Bool = true) throws(Errno) {
        let flags = O_DIRECTORY | (followsLink ? 0 : O_NOFOLLOW)
        try self.init(adopting: Descriptor(opening: path, flags))
    }

    private init(adopting descriptor: consuming Descriptor) throws(Errno) {
        guard let stream = unsafe fdopendir(descriptor.number) else { throw .last }
        unsafe self.stream = stream
        unsafe entry = nil
        // closedir(3) closes it.
        _ = descriptor.release()
    }

    deinit {
        unsafe closedir(stream)
    }

    /// Goes to the next entry.
    ///
    /// - Returns: false at the end.
    package mutating func advance() throws(Errno) -> Bool {
        while true {
            errno = 0
            unsafe entry = readdir(stream)
            guard unsafe entry != nil else {
                guard errno == 0 else { throw .last }
                return false
            }
            if unsafe withName({ unsafe strcmp($0, ".") != 0 && strcmp($0, "..") != 0 }) == true { return true }
        }
    }

    /// The entry's name; bytes that are no UTF-8 are replaced.
    package var name: String { unsafe withName { unsafe String(cString: $0) } ?? "" }

    /// Appends the entry's name as it is.
    package func appendName(to bytes: inout [UInt8]) {
        unsafe withName { unsafe bytes.append(contentsOf: UnsafeRawBufferPointer(start: $0, count: strlen($0))) }
    }

    /// Whether the entry is a directory, or the file system does not say what it is.
    package var mayBeDirectory: Bool {
        guard let type = unsafe entry?.pointee.d_type else { return false }
        return type == UInt8(DT_DIR) || type == UInt8(DT_UNKNOWN)
    }

    /// Looks at the entry itself, and not through a symbolic link.
    package func entryStatus() throws(Errno) -> FileStatus {
        var status = stat()
        try systemCall {
            unsafe withName { unsafe fstatat(dirfd(stream), $0, &status, AT_SYMLINK_NOFOLLOW) } ?? -1
        }
        return FileStatus(status)
    }

    /// Opens the entry, which must be a directory and no symbolic link.
    package func openEntry() throws(Errno) -> Directory {
        let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
        let number = try systemCall { unsafe withName { unsafe openat(dirfd(stream), $0, flags) } ?? -1 }
        return try Directory(adopting: Descriptor(owning: number))
    }

    /// Looks at the directory itself.
    package func status() throws(Errno) -> FileStatus {
        try FileStatus(ofDescriptor: unsafe dirfd(stream))
    }

    /// Lends the entry's name; `nil` when there is no entry.
    private func withName<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result? {
        // Not through `pointee.d_name`, whose 256 bytes would be copied.
        guard let entry = unsafe entry, let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { return nil }
        return unsafe body((UnsafeRawPointer(entry) + offset).assumingMemoryBound(to: CChar.self))
    }
}
