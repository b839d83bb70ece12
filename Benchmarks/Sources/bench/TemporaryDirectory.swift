import Glibc

/// A directory of this run alone, removed with the files named here when its owner goes.
struct TemporaryDirectory: ~Copyable {
    let path: String

    /// Every file that is made there.
    enum File: String, CaseIterable {
        case controlSocket = "control.sock"
        /// The daemon makes it beside its socket.
        case controlSocketLock = "control.sock.lock"
        case notifySocket = "notify.sock"
        case configuration = "tcpwatch.yaml"
        case log = "daemon.log"
        case allocations = "allocations"
        case calls = "calls"
    }

    init() throws(BenchError) {
        var template = Array("/tmp/tcpwatch-bench.XXXXXX".utf8CString)
        guard unsafe mkdtemp(&template) != nil else { throw .lastFailure("making a temporary directory") }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        for file in File.allCases {
            unsafe unlink(self.path(of: file))
        }
        unsafe rmdir(path)
    }

    func path(of file: File) -> String {
        "\(path)/\(file.rawValue)"
    }

    func textFile(_ file: File) -> TextFile {
        TextFile(path: path(of: file))
    }
}
