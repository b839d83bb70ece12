import Figures
import Glibc

/// Asks a server for one resource, by a blocking HTTP/1.1 request over a connection of its own each time.
struct HTTPClient {
    private static let largestResponse = 8 << 20

    let endpoint: Endpoint
    let path: String

    /// What a server answered, and when the last byte was there.
    struct Answer {
        let response: HTTPResponse
        let completed: ContinuousClock.Instant
    }

    /// The answer; `nil` while nobody listens.
    func get() throws(BenchError) -> Answer? {
        guard let descriptor = try endpoint.connect() else { return nil }
        let request = Array(
            "GET \(path) HTTP/1.1\r\nHost: localhost\r\nAccept: text/plain\r\nConnection: close\r\n\r\n".utf8)
        let sent = unsafe request.withUnsafeBytes {
            unsafe send(descriptor.number, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        }
        guard sent == request.count else { throw .lastFailure("sending to \(endpoint)") }
        let bytes = try descriptor.readAll(atMost: Self.largestResponse, "receiving from \(endpoint)")
        let completed = ContinuousClock.now
        guard let response = HTTPResponse(bytes) else {
            throw .unexpected("\(endpoint)", answer: String(decoding: bytes.prefix(200), as: UTF8.self))
        }
        return Answer(response: response, completed: completed)
    }
}
