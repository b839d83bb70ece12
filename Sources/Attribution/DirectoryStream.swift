import Glibc

/// An open directory, closed when the value goes.
@safe struct DirectoryStream: ~Copyable {
    private let stream: OpaquePointer

    /// The descriptor of the directory, for calls relative to it.
    var descriptor: CInt {
        unsafe dirfd(stream)
    }

    /// Opens the directory `name` below another, or anywhere with `AT_FDCWD`, but not through a symbolic link.
    /// `nil` and `errno` if that fails.
    init?(_ name: UnsafePointer<CChar>, below directory: CInt) {
        let descriptor = unsafe openat(directory, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        guard let stream = unsafe fdopendir(descriptor) else {
            let reason = errno
            close(descriptor)
            errno = reason
            return nil
        }
        unsafe self.stream = stream
    }

    deinit {
        unsafe closedir(stream)
    }

    /// Looks at the directory itself (fstat(2)); false and `errno` if that fails.
    func status(_ status: inout stat) -> Bool {
        unsafe fstat(descriptor, &status) == 0
    }

    /// The name of the next entry that may be a directory, valid until the next call; `nil` at the end.
    ///
    /// The directory itself and its parent are left out. File systems that do not tell the type of an entry leave it to
    /// the caller to look.
    mutating func next() -> UnsafePointer<CChar>? {
        while let entry = unsafe readdir(stream) {
            let type = unsafe CInt(entry.pointee.d_type)
            guard type == CInt(DT_DIR) || type == CInt(DT_UNKNOWN) else { continue }
            // Not through `pointee.d_name`, whose 256 bytes would be copied.
            guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { return nil }
            let name = unsafe (UnsafeRawPointer(entry) + offset).assumingMemoryBound(to: CChar.self)
            if unsafe strcmp(name, ".") != 0 && strcmp(name, "..") != 0 { return unsafe name }
        }
        return nil
    }
}
