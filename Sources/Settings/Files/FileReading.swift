import Glibc
import POSIX

/// The bytes of a file, as far as a configuration may be long and one byte more: enough to tell that it is too long.
///
/// `/dev/null` is an empty file, the usual way to mask one; a pipe or a socket could keep the daemon waiting.
func contentsOfFile(_ path: String) throws(FileError) -> [UInt8] {
    let descriptor = try Errno.naming({ FileError.cannotOpen(errno: $0) }) { () throws(Errno) in
        try Descriptor(opening: path, O_RDONLY | O_NOCTTY | O_NONBLOCK)
    }
    let status = try Errno.naming({ FileError.cannotRead(errno: $0) }) { () throws(Errno) in
        try FileStatus(ofDescriptor: descriptor.number)
    }
    if status.isDirectory { throw .isDirectory }
    guard status.isRegular || status.isCharacterDevice else { throw .isSpecial }
    return try Errno.naming({ FileError.cannotRead(errno: $0) }) { () throws(Errno) in
        try descriptor.readAll(atMost: SettingsText.maximumBytes + 1)
    }
}

/// The names in a directory, in the order of their bytes.
func namesOfFiles(in path: String) throws(FileError) -> [String] {
    var directory = try Errno.naming({ FileError.cannotOpen(errno: $0) }) { () throws(Errno) in
        try Directory(opening: path)
    }
    var names: [String] = []
    do throws(Errno) {
        while try directory.advance() { names.append(directory.name) }
    } catch {
        throw .cannotRead(errno: error.number)
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
}
