import Foundation
import NIOCore
import Testing

@testable import HTTPServing

@Suite("A gzip stream")
struct GzipStreamTests {
    /// What gzip(1) makes of bytes; `nil` when it complains of them.
    private func expanded(_ bytes: ByteBuffer) throws -> [UInt8]? {
        let file = FileManager.default.temporaryDirectory.appending(path: "tcpwatch-\(UUID().uuidString).gz")
        try Data(bytes.readableBytesView).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let (gzip, output) = (Process(), Pipe())
        gzip.executableURL = URL(filePath: "/usr/bin/gzip")
        gzip.arguments = ["--decompress", "--stdout", file.path]
        gzip.standardOutput = output
        try gzip.run()
        let text = try output.fileHandleForReading.readToEnd() ?? Data()
        gzip.waitUntilExit()
        return gzip.terminationStatus == 0 ? Array(text) : nil
    }

    private static let texts: [[UInt8]] = [
        [], [1], Array(repeating: 65, count: 1_000_000), (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 3) },
        (0..<200_000).map { _ in .random(in: 0...255) },
    ]

    @Test("gives back what was put in", arguments: texts)
    func whole(text: [UInt8]) throws {
        let compressed = try #require(GzipStream.compress(ByteBuffer(bytes: text)))
        #expect(try expanded(compressed) == text)
    }

    @Test("may be fed in pieces, and holds none of them back", arguments: texts)
    func pieces(text: [UInt8]) throws {
        let stream = try #require(GzipStream())
        var compressed = ByteBuffer()
        for start in stride(from: 0, to: text.count, by: 10_000) {
            let piece = stream.compress(ByteBuffer(bytes: text[start...].prefix(10_000)), isLast: false)
            // A flush ends with an empty block (RFC 1979, section 2.1).
            #expect(piece.readableBytesView.suffix(4) == [0, 0, 0xff, 0xff])
            compressed.writeImmutableBuffer(piece)
        }
        compressed.writeImmutableBuffer(stream.compress(ByteBuffer(), isLast: true))
        #expect(try expanded(compressed) == text)
    }
}
