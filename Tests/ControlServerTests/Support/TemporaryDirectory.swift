import Glibc

/// A directory of a test's own, removed with all that is in it when the value ends.
final class TemporaryDirectory: Sendable {
    let path: String

    struct Failure: Error {
        let errno: CInt
    }

    init() throws {
        var template = Array("/tmp/tcpwatch-test-XXXXXX".utf8CString)
        guard unsafe mkdtemp(&template) != nil else { throw Failure(errno: errno) }
        path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    deinit {
        Self.remove(path)
    }

    /// The path of an entry.
    func file(_ name: String) -> String { "\(path)/\(name)" }

    /// The names of all entries, in order.
    var entries: [String] { Self.entries(of: path).sorted() }

    private static func entries(of path: String) -> [String] {
        guard let directory = unsafe opendir(path) else { return [] }
        defer { unsafe closedir(directory) }
        var names: [String] = []
        while let entry = unsafe readdir(directory) {
            let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    private static func remove(_ path: String) {
        if unsafe unlink(path) == 0 { return }
        for name in entries(of: path) {
            remove("\(path)/\(name)")
        }
        unsafe rmdir(path)
    }
}
