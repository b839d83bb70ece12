import Foundation

/// Files of the repository that the tests hold against the code.
enum Repository {
    private static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// A file, by its path below the root.
    static func file(_ path: String) -> URL { root.appending(path: path) }

    /// What a file holds.
    static func text(_ path: String) throws -> String { try String(contentsOf: file(path), encoding: .utf8) }
}
