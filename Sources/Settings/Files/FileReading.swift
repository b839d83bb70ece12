import Glibc

/// The bytes of a file, as far as a configuration may be long and one byte more: enough to tell that it is too long.
///
/// `/dev/null` is an empty file, the usual way to mask one; a pipe or a socket could keep the daemon waiting.
func contentsOfFile(_ path: String) throws(FileError) -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK)
    guard descriptor >= 0 else { throw .cannotOpen(errno: errno) }
    defer { close(descriptor) }

    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { throw .cannotRead(errno: errno) }
    switch status.st_mode & S_IFMT {
    case S_IFREG, S_IFCHR: break
    case S_IFDIR: throw .isDirectory
    default: throw .isSpecial
    }

    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= SettingsText.maximumBytes {
        let count = unsafe read(descriptor, &chunk, chunk.count)
        if count > 0 {
            bytes += chunk[..<count]
        } else if count == 0 {
            break
        } else if errno != EINTR {
            throw .cannotRead(errno: errno)
        }
    }
    return bytes
}

/// The names in a directory, in the order of their bytes.
func namesOfFiles(in directory: String) throws(FileError) -> [String] {
    guard let stream = unsafe opendir(directory) else { throw .cannotOpen(errno: errno) }
    defer { unsafe _ = closedir(stream) }

    var names: [String] = []
    while true {
        errno = 0
        guard let entry = unsafe readdir(stream) else {
            guard errno == 0 else { throw .cannotRead(errno: errno) }
            return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        }
        let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { tuple in
            unsafe tuple.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: tuple.pointee)) {
                unsafe String(cString: $0)
            }
        }
        names.append(name)
    }
}
