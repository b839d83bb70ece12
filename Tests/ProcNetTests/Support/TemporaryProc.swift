import Foundation
import ProcNet

/// A directory that stands for `/proc`, with the files that a test gives; removed when the value ends.
struct TemporaryProc: ~Copyable {
    let root: String

    init(_ files: [String: String]) throws {
        let directory = FileManager.default.temporaryDirectory.appendingPathComponent("procnet-\(UUID().uuidString)")
        root = directory.path
        for (path, text) in files {
            let file = directory.appendingPathComponent(path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
    }

    var proc: Proc { Proc(root: root) }

    deinit {
        try? FileManager.default.removeItem(atPath: root)
    }
}
