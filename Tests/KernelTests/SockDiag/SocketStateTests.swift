import Connections
import NamespaceKit
import Testing

/// Real sockets in every state that a connection can be in, as ``SocketDump`` shows them.
@Suite("Sockets in every state")
struct SocketStateTests {
    /// The loopback interface is the first of every namespace (LOOPBACK_IFINDEX).
    private static let loopbackIndex: UInt32 = 1

    @Test(
        "a socket is found under its cookie, with its state, timer, ends and owner", arguments: Situation.allCases,
        Loopback.allCases)
    func identity(_ situation: Situation, _ loopback: Loopback) throws {
        try NetworkNamespace().run {
            let staged = try situation.stage(on: loopback)
            var sockets = Sockets()
            let sample = try sockets.sample(of: staged.subject, in: situation)

            #expect(sample.cookie != 0)
            let zone = situation == .established ? Zone("lo") : .none
            #expect(
                sample.local == Endpoint(address: loopback.sampled.with(zone), port: staged.subject.localPort))
            #expect(sample.remote.port == staged.subject.remotePort)
            #expect(UInt64(sample.inode) == staged.subject.inode)
            #expect(sample.uid == (situation == .established ? 12_345 : 0))
            #expect(sample.interfaceIndex == (situation == .established ? Self.loopbackIndex : 0))
        }
    }

    @Test("a socket tells what its kind has, and nothing else", arguments: Situation.allCases, Loopback.allCases)
    func attributes(_ situation: Situation, _ loopback: Loopback) throws {
        try NetworkNamespace().run {
            let staged = try situation.stage(on: loopback)
            var sockets = Sockets()
            let sample = try sockets.sample(of: staged.subject, in: situation)

            #expect(sample.info.isPresent == situation.isFull)
            #expect((sample.congestionControl != nil) == situation.isFull)
            #expect((sample.memory != nil) == situation.isFull)
            #expect((sample.cgroupID != nil) == situation.isFull)
            #expect((sample.shutdown != nil) == situation.isFull)
            #expect(sample.family == (loopback == .ipv6 ? .ipv6 : .ipv4))
            #expect(sample.isIPv6Socket == loopback.usesIPv6Sockets)
        }
    }
}
