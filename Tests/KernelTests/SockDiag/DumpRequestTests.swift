import Connections
import NamespaceKit
import SockDiag
import Testing

/// What the kernel leaves out of a dump that asks for less.
@Suite("Dump requests")
struct DumpRequestTests {
    @Test("a dump of one state shows the sockets in that state, and all of them")
    func states() throws {
        try NetworkNamespace().run {
            let crowd = try Crowd(copies: 1)
            var sockets = Sockets()
            for state in TCPState.counted {
                try eventually("agreement on \(state.name)") {
                    let before = try sockets.now().filter { $0.state == state }
                    let alone = try sockets.now(DiagRequest(states: [state], extensions: []))
                    let after = try sockets.now().filter { $0.state == state }
                    guard before.map(\.cookie) == after.map(\.cookie) else { return false }
                    #expect(Set(alone.map(\.cookie)) == Set(before.map(\.cookie)), "\(state.name)")
                    #expect(alone.allSatisfy { $0.state == state }, "\(state.name)")
                    return true
                }
            }
            withExtendedLifetime(crowd) {}
        }
    }

    @Test("a dump of one port shows its sockets, and all of them", arguments: Loopback.allCases)
    func ports(_ loopback: Loopback) throws {
        try NetworkNamespace().run {
            let sockets = try loopback.connection()
            let other = try loopback.connection()
            let port = try sockets.listener.port
            let known = try [sockets.client.cookie, sockets.server.cookie]
            let listener = try sockets.listener.cookie
            var dump = Sockets()

            let local = try dump.now(DiagRequest(states: TCPState.counted, extensions: [], localPort: port))
            #expect(Set(local.map(\.cookie)) == [known[1], listener])
            let remote = try dump.now(DiagRequest(states: TCPState.counted, extensions: [], remotePort: port))
            #expect(remote.map(\.cookie) == [known[0]])
            _ = consume other
        }
    }

    @Test("what was not asked for is not there")
    func extensions() throws {
        try NetworkNamespace().run {
            let connection = try Loopback.ipv4.connection()
            var dump = Sockets()
            for sample in try dump.now(DiagRequest(states: [.established], extensions: [])) {
                #expect(!sample.info.isPresent)
                #expect(sample.congestionControl == nil)
                #expect(sample.memory == nil)
                #expect(sample.cgroupID != nil)
            }
            _ = consume connection
        }
    }
}
