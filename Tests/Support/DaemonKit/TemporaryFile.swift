package import Foundation

/// A file that a program reads or writes to, removed with the value.
package final class TemporaryFile {
    package let path: String
    package let handle: FileHandle

    /// Makes it, with a text in it that any user may read.
    package init(_ text: String = "") throws {
        path = FileManager.default.temporaryDirectory.appending(path: "tcpwatch-\(UUID().uuidString)").path
        try Data().write(to: URL(filePath: path))
        handle = try FileHandle(forWritingTo: URL(filePath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
        try handle.write(contentsOf: Data(text.utf8))
    }

    deinit {
        try? handle.close()
        try? FileManager.default.removeItem(atPath: path)
    }

    /// What stands in it now.
    package var text: String {
        String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    }
}
