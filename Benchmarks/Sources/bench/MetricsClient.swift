import Figures
import Glibc

/// Asks the daemon for its metrics over its UNIX socket: one blocking HTTP/1.1 request for each reading.
struct MetricsClient {
    private static let largestResponse = 8 << 20
    private static let request = Array(
        "GET /v1/metrics HTTP/1.1\r\nHost: tcpwatch\r\nAccept: text/plain\r\nConnection: close\r\n\r\n".utf8)

    let socketPath: String

    /// The metrics; `nil` while nobody serves the socket, or the daemon answers that it is not ready (503).
    func metrics() throws(BenchError) -> MetricsText? {
        guard let descriptor = try connect() else { return nil }
        let sent = unsafe Self.request.withUnsafeBytes {
            unsafe send(descriptor.number, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        }
        guard sent == Self.request.count else { throw .lastFailure("sending to \(socketPath)") }
        let bytes = try descriptor.readAll(atMost: Self.largestResponse, "receiving from \(socketPath)")
        guard let response = HTTPResponse(bytes) else {
            throw .unexpected(socketPath, answer: String(decoding: bytes.prefix(200), as: UTF8.self))
        }
        switch response.status {
        case 200: return MetricsText(response.body)
        case 503: return nil
        default: throw .unexpected(socketPath, answer: "status \(response.status)")
        }
    }

    private func connect() throws(BenchError) -> Descriptor? {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let fits = unsafe withUnsafeMutableBytes(of: &address.sun_path) { path in
            // One byte stays zero: the end of the string.
            guard socketPath.utf8.count < path.count else { return false }
            unsafe path.copyBytes(from: socketPath.utf8)
            return true
        }
        guard fits else { throw .system("connecting to \(socketPath)", errno: ENAMETOOLONG) }
        let number = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard number >= 0 else { throw .lastFailure("opening a socket") }
        let descriptor = Descriptor(owning: number)
        var patience = timeval(tv_sec: 5, tv_usec: 0)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            let length = socklen_t(MemoryLayout<timeval>.size)
            guard unsafe setsockopt(number, SOL_SOCKET, option, &patience, length) == 0 else {
                throw .lastFailure("setting the time limit of a socket")
            }
        }
        let result = unsafe withUnsafePointer(to: &address) {
            unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe Glibc.connect(number, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        if result == 0 { return descriptor }
        guard errno == ENOENT || errno == ECONNREFUSED else { throw .lastFailure("connecting to \(socketPath)") }
        return nil
    }
}
