import Connections
import Netlink
import Synchronization
import TestKit
import Testing

@testable import SockDiag

@Suite("Owner of a socket")
struct SocketOwnerTests {
    private static let (local, remote) = (
        Endpoint(address: IPAddress(ipv4: 0x7f00_0001), port: 40_000),
        Endpoint(address: IPAddress(ipv4: 0x7f00_0002), port: 9732)
    )

    @Test("is asked for by both ends, and nothing is walked")
    func request() throws {
        let asked = Mutex<[[UInt8]]>([])
        var owner = SocketOwner { () throws(NetlinkError) in
            FakeKernel { request in
                asked.withLock { $0.append(request.payload) }
                return [
                    .messages(
                        request.message(
                            DiagMessage {
                                $0.uid = 4242
                                $0.inode = 7
                            }.bytes))
                ]
            }
        }
        #expect(try owner.uid(local: Self.local, remote: Self.remote) == 4242)
        let payload = try #require(asked.withLock { $0.first })
        #expect(payload.count == 56)
        #expect(payload[0] == 2)
        #expect(Array(payload[8..<16]) == [0x9c, 0x40, 0x26, 0x04, 127, 0, 0, 1])
        #expect(Array(payload[28..<32]) == [127, 0, 0, 2])
    }

    @Test("is nobody where there is no such socket, or no process has it any more")
    func nobody() throws {
        let orphaned = Mutex(false)
        var owner = SocketOwner { () throws(NetlinkError) in
            FakeKernel { request in
                orphaned.withLock { $0 }
                    ? [.messages(request.message(DiagMessage { $0.inode = 0 }.bytes))]
                    : [.messages(request.error(2))]
            }
        }
        #expect(try owner.uid(local: Self.local, remote: Self.remote) == nil)
        orphaned.withLock { $0 = true }
        #expect(try owner.uid(local: Self.local, remote: Self.remote) == nil)
    }

    @Test("that cannot be asked for is an error")
    func refused() {
        var owner = SocketOwner { () throws(NetlinkError) in FakeKernel { [.messages($0.error(1))] } }
        #expect(throws: SockDiagError.notPermitted) { try owner.uid(local: Self.local, remote: Self.remote) }
    }
}
