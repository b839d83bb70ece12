import Foundation
import Testing

/// A directory of its own for one test, removed with everything in it when the value goes.
struct TemporaryDirectory: ~Copyable {
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("tcpwatch-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Makes a directory, with those above it, and gives back its inode number.
    @discardableResult
    func makeDirectory(_ name: String) throws -> UInt64 {
        try FileManager.default.createDirectory(atPath: path + name, withIntermediateDirectories: true)
        return try inode(of: path + name)
    }

    func remove(_ name: String) throws {
        try FileManager.default.removeItem(atPath: path + name)
    }

    func write(_ text: String, to name: String) throws {
        try text.write(toFile: path + name, atomically: false, encoding: .utf8)
    }
}

/// The inode number of a directory, which for one of cgroup2 is the id of the control group.
func inode(of path: String) throws -> UInt64 {
    var status = stat()
    try #require(unsafe stat(path, &status) == 0, "\(path): errno \(errno)")
    return UInt64(status.st_ino)
}
