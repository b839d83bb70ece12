import Glibc

/// A directory of this run alone, removed with the files named here when the run ends.
struct TemporaryDirectory: ~Copyable {
    let path: String
    let socketPath: String
    let log: TextFile

    init() throws(BenchError) {
        var template = Array("/tmp/tcpwatch-bench.XXXXXX".utf8CString)
        guard unsafe mkdtemp(&template) != nil else { throw .lastFailure("making a temporary directory") }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        socketPath = "\(path)/control.sock"
        log = TextFile(path: "\(path)/daemon.log")
    }

    deinit {
        unsafe unlink(socketPath)
        unsafe unlink(log.path)
        unsafe rmdir(path)
    }
}
