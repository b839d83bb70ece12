/// A complete HTTP/1.1 response, read until the server closed the connection (RFC 9112).
package struct HTTPResponse: Equatable, Sendable {
    package let status: Int
    package let body: String

    /// `nil` when the bytes are not a response, or its chunks are torn.
    package init?(_ bytes: [UInt8]) {
        guard let end = Self.headEnd(in: bytes) else { return nil }
        let head = String(decoding: bytes[..<end], as: UTF8.self)
        let lines = head.split(omittingEmptySubsequences: true, whereSeparator: \.isNewline)
        guard let statusLine = lines.first?.split(separator: " "), statusLine.count >= 2,
            statusLine[0].hasPrefix("HTTP/1."), let status = Int(statusLine[1])
        else { return nil }
        let chunked = lines.contains { line in
            let lowercased = line.lowercased()
            return lowercased.hasPrefix("transfer-encoding:") && lowercased.contains("chunked")
        }
        let content = bytes[(end + Self.headSeparator.count)...]
        guard let body = chunked ? Self.joinedChunks(content) : Array(content) else { return nil }
        self.status = status
        self.body = String(decoding: body, as: UTF8.self)
    }

    private static let lineEnd: [UInt8] = [0x0D, 0x0A]
    private static let headSeparator: [UInt8] = lineEnd + lineEnd

    private static func headEnd(in bytes: [UInt8]) -> Int? {
        bytes.indices.first { bytes[$0...].starts(with: headSeparator) }
    }

    /// The data of a chunked body; `nil` when a size is not a number or reaches beyond the bytes.
    private static func joinedChunks(_ content: ArraySlice<UInt8>) -> [UInt8]? {
        var joined: [UInt8] = []
        var rest = content
        while let lineLength = rest.indices.first(where: { rest[$0...].starts(with: lineEnd) }) {
            let line = String(decoding: rest[..<lineLength], as: UTF8.self)
            guard let digits = line.split(separator: ";").first, let size = Int(digits, radix: 16), size >= 0 else {
                return nil
            }
            if size == 0 { return joined }
            rest = rest[lineLength...].dropFirst(lineEnd.count)
            guard rest.count >= size else { return nil }
            joined += rest.prefix(size)
            rest = rest.dropFirst(size).dropFirst(lineEnd.count)
        }
        return nil
    }
}
