import Glibc
import Testing

@testable import ControlClient

@Suite("What the client says of its failures")
struct ClientErrorTests {
    private static let own = "/run/user/1000/tcpwatch/control.sock"
    private static let system = "/run/tcpwatch/control.sock"

    @Test(
        "permission denied says how to get it: by the group that the socket has",
        arguments: [
            ("tcpwatch", "add yourself to group tcpwatch, or run with sudo"),
            ("observers", "add yourself to group observers, or run with sudo"), (nil, "run with sudo"),
        ] as [(String?, String)])
    func permission(group: String?, hint: String) {
        let error = ClientError.cannotConnect([ConnectFailure(path: Self.system, errno: EACCES, group: group)])
        #expect(error.description == "cannot connect to /run/tcpwatch/control.sock: permission denied")
        #expect(error.hint == hint)
        #expect(error.kind == .permissionDenied)
    }

    @Test(
        "the group is the file's, when its members may write and it is not root's",
        arguments: [("/var/mail", "mail"), ("/etc/shadow", nil), ("/etc/passwd", nil), ("/nonexistent", nil)]
            as [(String, String?)])
    func groupOfTheFile(path: String, name: String?) {
        #expect(ConnectFailure(path: path, connecting: EACCES).group == name)
        #expect(ConnectFailure(path: path, connecting: ENOENT).group == nil)
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
