import Foundation
import Testing

/// Pages as they shall look, one to a file of `Golden`.
///
/// `TCPWATCH_REWRITE_GOLDEN=1 swift test` writes what the pages look like now into these files, for review.
enum Golden {
    /// Expects a page to look as the file has it.
    static func expect(_ page: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        if ProcessInfo.processInfo.environment["TCPWATCH_REWRITE_GOLDEN"] == "1" {
            let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")
            try page.write(to: folder.appending(path: "\(name).txt"), atomically: true, encoding: .utf8)
        }
        let file = try #require(
            Bundle.module.url(forResource: name, withExtension: "txt", subdirectory: "Golden"),
            "there is no Golden/\(name).txt", sourceLocation: sourceLocation)
        let expected = try String(contentsOf: file, encoding: .utf8)
        #expect(page == expected, "differs from Golden/\(name).txt:\n\(page)", sourceLocation: sourceLocation)
    }
}
