import Glibc
import Testing

@testable import ControlClient

@Suite("What the client says of its failures")
struct ClientErrorTests {
    private static let own = "/run/user/1000/tcpwatch/control.sock"
    private static let system = "/run/tcpwatch/control.sock"

    @Test("permission denied says how to get it")
    func permission() {
        let error = ClientError.cannotConnect([ConnectFailure(path: Self.system, errno: EACCES)])
        #expect(error.description == "cannot connect to /run/tcpwatch/control.sock: permission denied")
        #expect(error.hint == "add yourself to group tcpwatch, or run with sudo")
        #expect(error.kind == .permissionDenied)
    }

    @Test(
        "of several failures the one that tells most comes first",
        arguments: [
            ([(own, ENOENT), (system, EACCES)], system, ClientError.Kind.permissionDenied),
            ([(own, EACCES), (system, ECONNREFUSED)], own, .permissionDenied),
            ([(own, ECONNREFUSED), (system, ENOENT)], own, .unreachable),
            ([(own, ENOENT), (system, ENOENT)], system, .unreachable),
        ] as [([(String, Int32)], String, ClientError.Kind)])
    func foremost(tries: [(String, Int32)], path: String, kind: ClientError.Kind) {
        let error = ClientError.cannotConnect(tries.map { ConnectFailure(path: $0.0, errno: $0.1) })
        #expect(error.description.hasPrefix("cannot connect to \(path): "))
        #expect(error.kind == kind)
    }

    @Test(
        "every other failure is a sentence, of a kind, with a hint where there is something to do",
        arguments: [
            (.noAnswer(socket: system, seconds: 30), "no answer from \(system) within 30 s", .unreachable, true),
            (
                .closedEarly(socket: system), "\(system) closed the connection before its answer was complete",
                .failed, true
            ),
            (
                .notHTTP(socket: system, reason: "invalid version"),
                "the answer from \(system) is not HTTP: invalid version", .failed, true
            ),
            (
                .tooLarge(bytes: 256 << 20),
                "the answer has more than 256 MiB, the most that is taken, and was not read to its end", .failed, true
            ),
            (
                .refused(path: "/v1/x", status: 403, title: "Forbidden", detail: "ask root"), "Forbidden: ask root",
                .permissionDenied, false
            ),
            (
                .undecodable(path: "/v1/x", reason: "it is not JSON"),
                "cannot understand the answer to /v1/x: it is not JSON", .failed, true
            ),
        ] as [(ClientError, String, ClientError.Kind, Bool)])
    func sentences(error: ClientError, sentence: String, kind: ClientError.Kind, hasHint: Bool) {
        #expect(error.description == sentence)
        #expect(error.kind == kind)
        #expect((error.hint != nil) == hasHint)
    }
}
