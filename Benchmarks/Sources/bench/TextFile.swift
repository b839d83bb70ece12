import Glibc

/// A small text file, of `/proc` or a log.
struct TextFile {
    let path: String

    private static let largestBytes = 1 << 20

    func contents() throws(BenchError) -> String {
        let descriptor = try open(O_RDONLY)
        return String(decoding: try descriptor.readAll(atMost: Self.largestBytes, "reading \(path)"), as: UTF8.self)
    }

    /// Replaces the contents, making the file when there is none.
    func replace(with text: String) throws(BenchError) {
        let descriptor = try open(O_WRONLY | O_CREAT | O_TRUNC)
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let written = unsafe rest.withUnsafeBytes { unsafe write(descriptor.number, $0.baseAddress, $0.count) }
            guard written > 0 else { throw .lastFailure("writing \(path)") }
            rest = rest.dropFirst(written)
        }
    }

    /// Opens the file for a child to write to, empty.
    func openForLog() throws(BenchError) -> Descriptor {
        try open(O_WRONLY | O_CREAT | O_TRUNC | O_APPEND)
    }

    private func open(_ flags: Int32) throws(BenchError) -> Descriptor {
        let number = unsafe Glibc.open(path, flags | O_CLOEXEC, 0o644)
        guard number >= 0 else { throw .lastFailure("opening \(path)") }
        return Descriptor(owning: number)
    }
}
