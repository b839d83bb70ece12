import Foundation

/// A file that a program writes to, removed with the value.
final class TemporaryFile {
    let path: String
    let handle: FileHandle

    init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "tcpwatch-\(UUID().uuidString)").path
        try Data().write(to: URL(filePath: path))
        handle = try FileHandle(forWritingTo: URL(filePath: path))
    }

    deinit {
        try? handle.close()
        try? FileManager.default.removeItem(atPath: path)
    }

    /// What stands in it now.
    var text: String {
        String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    }
}
