import Glibc
import Testing

@testable import ControlServer

@Suite("Errors of the control server")
struct ControlServerErrorTests {
    static let sentences: [(ControlServerError, String)] = [
        (
            .pathTooLong("/" + String(repeating: "x", count: 107)),
            "cannot listen on /\(String(repeating: "x", count: 107)): the path has 108 bytes, and a socket's path may "
                + "have 107"
        ),
        (
            .cannotMakeDirectory("/run/tcpwatch", errno: EACCES),
            "cannot make the directory /run/tcpwatch: permission denied"
        ),
        (
            .untrustedDirectory("/tmp/tcpwatch-1", reason: "it belongs to user 2"),
            "the directory /tmp/tcpwatch-1 cannot be trusted: it belongs to user 2"
        ),
        (.alreadyRunning(socket: "/s", pid: 12), "already running as PID 12: it serves /s"),
        (.alreadyRunning(socket: "/s", pid: nil), "already running: another process holds /s"),
        (.notASocket("/s"), "cannot listen on /s: something that is no socket is there"),
        (.unknownGroup("g"), "there is no group g"),
        (.cannotSetGroup("/s", group: "g", errno: EPERM), "cannot give /s to the group g: operation not permitted"),
        (.cannotListen("[::1]:9732", errno: EADDRINUSE), "cannot listen on [::1]:9732: address already in use"),
        (.invalidAddress("x:1"), "cannot listen on x:1: that is no IP address"),
        (
            .givenSocketUnusable(name: "web", reason: "no socket of that name is known"),
            "cannot use the socket \"web\" that the service manager passed: no socket of that name is known"
        ),
    ]

    @Test("say where and what, and what to do", arguments: sentences)
    func sentence(error: ControlServerError, sentence: String) {
        #expect(error.description == sentence)
        #expect(!error.hint.isEmpty)
    }
}
