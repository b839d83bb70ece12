import Foundation
import NamespaceKit

/// A connection that sends what no decent client would.
final class Client: Sendable {
    private let socket: Socket

    init(_ socket: consuming Socket) {
        self.socket = socket
    }

    var descriptor: Int32 { socket.descriptor }

    /// Sends; whether the daemon has hung up meanwhile does not matter.
    func send(_ bytes: [UInt8]) {
        _ = try? socket.send(bytes)
    }

    func send(_ text: String) { send(Array(text.utf8)) }

    func send(descriptors: [Int32]) throws { try socket.send(descriptors: descriptors) }

    func makeNonBlocking() throws { try socket.makeNonBlocking() }

    /// Says that nothing more will come.
    func finishSending() { try? socket.shutdownSending() }

    /// Makes the end a reset.
    func resetAtEnd() throws { try socket.resetAtEnd() }

    /// What comes until the daemon hangs up, or nothing has come for a while.
    func answer(within limit: Duration) -> RawAnswer {
        let deadline = ContinuousClock.now + limit
        var answer = RawAnswer()
        while ContinuousClock.now < deadline {
            guard socket.waitUntilReadable(ContinuousClock.now.duration(to: deadline)) else { break }
            guard let bytes = try? socket.receive(atMost: 1 << 16), !bytes.isEmpty else {
                answer.isClosed = true
                break
            }
            answer.bytes += bytes
        }
        return answer
    }

    /// What has come so far.
    func arrived() -> [UInt8] {
        guard socket.waitUntilReadable(.zero) else { return [] }
        return (try? socket.receive(atMost: 1 << 16)) ?? []
    }
}

/// What a daemon sent over one connection: any number of responses.
struct RawAnswer: Sendable {
    var bytes: [UInt8] = []
    /// The daemon hung up, in order or by a reset.
    var isClosed = false

    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The status of each response, informational ones too.
    var statuses: [Int] {
        text.components(separatedBy: "HTTP/1.").dropFirst().compactMap { Int($0.dropFirst(2).prefix(3)) }
    }

    /// Behind the last header.
    var lastBody: ArraySlice<UInt8> {
        let end = Array("\r\n\r\n".utf8)
        guard let header = bytes.ranges(of: end).first(where: { bytes[$0.upperBound...].firstRange(of: end) == nil })
        else { return [] }
        return bytes[header.upperBound...]
    }
}
