import NamespaceKit
import SockDiag
import Testing

/// Events that did not fit the receive buffer.
@Suite("Lost ends of sockets")
struct DestroyLossTests {
    @Test("of 10,000 sockets that end unread each is told or counted as lost, and afterwards all is told again")
    func exact() throws {
        try NetworkNamespace().run {
            var log = try DestroyLog(receiveBufferBytes: 16 << 10)
            let service = try Service()
            var cookies: Set<UInt64> = []
            for _ in 0..<50 {
                try service.open(100)
                for (client, server) in service.connections {
                    cookies.formUnion(try [client.socket.cookie, server.socket.cookie])
                }
                try service.close(100)
            }
            try eventually("10,000 ends") {
                try log.read()
                return log.count + log.drops >= 10_000
            }
            #expect(log.count + log.drops == 10_000)
            #expect(log.count == log.events.count)
            #expect(cookies.isSuperset(of: log.events.keys))
            // 32 KiB hold some 25.
            #expect((1..<100).contains(log.count))
            #expect(log.overruns >= 1)
            #expect(log.rejectedCount == 0)

            let drops = log.drops
            try service.open(3)
            let last = try service.connections.flatMap { try [$0.client.socket.cookie, $0.server.socket.cookie] }
            try service.close(3)
            for cookie in last {
                _ = try log.event(of: cookie)
            }
            #expect(log.drops == drops)
        }
    }
}
