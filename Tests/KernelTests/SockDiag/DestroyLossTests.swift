import NamespaceKit
import SockDiag
import Testing

/// Events that did not fit the receive buffer.
@Suite("Lost ends of sockets")
struct DestroyLossTests {
    @Test("a wait for a batch ends while sockets end, and the next one again")
    func batch() throws {
        try NetworkNamespace().run {
            // 128 KiB hold 102 events: one in 6 ends a wait, so that none of 1,000 does will not be seen.
            var log = try DestroyLog(receiveBufferBytes: 64 << 10)
            let service = try Service()
            for _ in 0..<2 {
                for _ in 0..<5 {
                    try service.open(100)
                    try service.close(100)
                }
                try log.waitForBatch()
                while try log.read() {}
            }
            #expect(log.count > 0)
        }
    }

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
