import Glibc

/// An open file descriptor, closed when its owner goes.
struct Descriptor: ~Copyable {
    let number: Int32

    init(owning number: Int32) {
        self.number = number
    }

    deinit {
        close(number)
    }

    /// Reads what is there, at most `limit` bytes; an empty array is the end of the file.
    func read(atMost limit: Int, _ attempt: String) throws(BenchError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: limit)
        while true {
            let received = unsafe Glibc.read(number, &bytes, limit)
            if received >= 0 { return Array(bytes.prefix(received)) }
            guard errno == EINTR else { throw .lastFailure(attempt) }
        }
    }

    /// Reads to the end of the file, at most `limit` bytes.
    func readAll(atMost limit: Int, _ attempt: String) throws(BenchError) -> [UInt8] {
        var all: [UInt8] = []
        while all.count < limit {
            let part = try read(atMost: min(64 * 1024, limit - all.count), attempt)
            if part.isEmpty { break }
            all += part
        }
        return all
    }
}
