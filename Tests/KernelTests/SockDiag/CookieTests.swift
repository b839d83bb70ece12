import Connections
import NamespaceKit
import Testing

/// The cookie is the same number from the first SYN to the end (`SO_COOKIE`, socket(7)).
@Suite("Cookies")
struct CookieTests {
    @Test("a half-open connection has the cookie of the socket that is accepted later", arguments: Loopback.allCases)
    func halfOpen(_ loopback: Loopback) throws {
        try NetworkNamespace().run {
            let staged = try Situation.halfOpen.stage(on: loopback)
            var sockets = Sockets()
            let sample = try sockets.sample(of: staged.subject, in: .halfOpen)
            try staged.listener.dropNothing()
            // The client takes the connection for established; its data say that the answer arrived.
            try staged.client?.send(count: 1)
            #expect(try staged.listener.accept().cookie == sample.cookie)
        }
    }

    @Test(
        "a connection that waits for accept has the cookie of the socket that is accepted later",
        arguments: Loopback.allCases)
    func waiting(_ loopback: Loopback) throws {
        try NetworkNamespace().run {
            let staged = try Situation.waitingForAccept.stage(on: loopback)
            var sockets = Sockets()
            let sample = try sockets.sample(of: staged.subject, in: .waitingForAccept)
            #expect(try staged.listener.accept().cookie == sample.cookie)
        }
    }

    @Test("no two sockets have the same cookie")
    func unique() throws {
        try NetworkNamespace().run {
            let staged = try Crowd(copies: 2)
            var sockets = Sockets()
            let samples = try sockets.atRest()
            #expect(samples.count >= staged.connections.count)
            #expect(Set(samples.map(\.cookie)).count == samples.count)
        }
    }
}
