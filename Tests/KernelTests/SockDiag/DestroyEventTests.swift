import Connections
import Glibc
import NamespaceKit
import Netlink
import SockDiag
import Testing

/// What the kernel tells of sockets when it frees them.
@Suite("Ends of sockets")
struct DestroyEventTests {
    @Test(
        "both ends of a connection are told, with the cookies of the last dump and the final counters",
        arguments: Loopback.allCases)
    func normalClose(_ loopback: Loopback) throws {
        try NetworkNamespace().run {
            var log = try DestroyLog()
            let sockets = try loopback.connection()
            let (client, server) = try (sockets.client.cookie, sockets.server.cookie)
            var dump = Sockets()
            let samples = try dump.now().filter { [client, server].contains($0.cookie) }
            #expect(samples.count == 2)
            // Beyond what the dump has shown.
            try sockets.client.send(count: 1111)
            try sockets.server.receive(count: 1111)
            _ = consume sockets

            for sample in samples {
                let event = try log.event(of: sample.cookie)
                #expect(event.local == sample.local && event.remote == sample.remote)
                #expect(event.local.address == loopback.sampled)
                #expect(event.isIPv6Socket == loopback.usesIPv6Sockets)
                #expect(!event.isNeverConnected && !event.isWiped)
                let isClient = sample.cookie == client
                #expect(event.info.bytesSent == (isClient ? 4111 : 500))
                // The FIN counts 1 for who has seen it.
                #expect(try [500, 501].contains(#require(event.info.bytesReceived) - (isClient ? 0 : 3611)))
            }
            #expect(log.count == log.events.count)
            #expect(log.rejectedCount == 0)
        }
    }

    @Test("an abortive close wipes what its own end was, and is joined by its cookie", arguments: Loopback.allCases)
    func abortiveClose(_ loopback: Loopback) throws {
        try NetworkNamespace().run {
            var log = try DestroyLog()
            let sockets = try loopback.connection()
            let (client, server) = try (sockets.client.cookie, sockets.server.cookie)
            var dump = Sockets()
            let sample = try #require(try dump.now().first { $0.cookie == client })
            try sockets.client.resetAtEnd()
            _ = consume sockets

            let wiped = try log.event(of: client)
            #expect(wiped.isWiped && !wiped.isNeverConnected)
            #expect(wiped.local.port == sample.local.port && wiped.local.address.isUnspecified)
            #expect(wiped.remote == Endpoint(address: sample.remote.address, port: 0))
            #expect(wiped.family == sample.family)
            #expect(wiped.info.bytesSent == 0 && wiped.info.bytesReceived == 0)

            let whole = try log.event(of: server)
            #expect(!whole.isWiped)
            #expect(whole.local == sample.remote && whole.remote == sample.local)
            #expect(whole.info.bytesSent == 500 && whole.info.bytesReceived == 3000)
        }
    }

    @Test("a socket that was shut down is told when its descriptor is closed, not before", arguments: Loopback.allCases)
    func keptDescriptor(_ loopback: Loopback) throws {
        try NetworkNamespace().run {
            var log = try DestroyLog()
            let listener = try loopback.listener()
            let client = try loopback.client(of: listener)
            let server = try listener.accept()
            let cookie = try client.cookie
            let serverCookie = try server.cookie
            try client.shutdownSending()
            try server.receiveEnd()
            server.close()
            try client.receiveEnd()
            // In TIME_WAIT by now.
            _ = try log.event(of: serverCookie)
            #expect(try !log.hasEvent(of: cookie))
            client.close()
            #expect(try log.event(of: cookie).remote.port == listener.port)
        }
    }

    @Test("sockets that never had a peer are told apart", arguments: Loopback.allCases)
    func neverConnected(_ loopback: Loopback) throws {
        try NetworkNamespace().run {
            var log = try DestroyLog()
            let unused = try Socket(for: loopback.address)
            let bound = try Socket(for: loopback.address)
            try bound.bind(to: loopback.address)
            let listener = try loopback.listener()
            let cookies = try [unused.cookie, bound.cookie, listener.cookie]
            let ports = try [0, bound.port, listener.port]
            unused.close()
            bound.close()
            listener.close()
            for (cookie, port) in zip(cookies, ports) {
                let event = try log.event(of: cookie)
                #expect(event.isNeverConnected && !event.isWiped)
                #expect(event.local.port == port)
            }
        }
    }

    @Test("a connection that nobody accepted is told wiped, its client whole", arguments: Loopback.allCases)
    func unaccepted(_ loopback: Loopback) throws {
        try NetworkNamespace().run {
            var log = try DestroyLog()
            let listener = try loopback.listener()
            let client = try loopback.client(of: listener)
            let (clientCookie, port) = try (client.cookie, listener.port)
            var dump = Sockets()
            let waiting = try #require(
                try dump.now().first { $0.local.port == port && $0.remote.port != 0 })
            listener.close()
            let event = try log.event(of: waiting.cookie)
            #expect(event.isWiped)
            #expect(event.local == waiting.local && event.remote.address == waiting.remote.address)
            client.close()
            #expect(try log.event(of: clientCookie).local == waiting.remote)
        }
    }

    @Test("the ends in another namespace are not told")
    func otherNamespace() throws {
        let (one, other) = try (NetworkNamespace(), NetworkNamespace())
        var log = try one.run { () throws(NetlinkError) in try DestroyLog() }
        let cookie = try other.run {
            let socket = try Socket(for: Loopback.ipv4.address)
            return try socket.cookie
        }
        #expect(try one.run { try log.hasEvent(of: cookie) } == false)
        #expect(log.count == 1)
    }

    @Test("user nobody is told as well, with a smaller buffer")
    func unprivileged() async {
        await #expect(processExitsWith: .success) {
            try NetworkNamespace().run {
                try #require(setuid(65_534) == 0)
                var log = try DestroyLog(receiveBufferBytes: 1 << 30)
                // Twice net.core.rmem_max at most.
                #expect((1..<1 << 30).contains(log.receiveBufferBytes))
                let sockets = try Loopback.ipv4.connection()
                let (client, server) = try (sockets.client.cookie, sockets.server.cookie)
                _ = consume sockets
                #expect(try log.event(of: client).info.bytesSent == 3000)
                #expect(try log.event(of: server).info.bytesSent == 500)
                // Nobody cannot go back to the first namespace.
                exit(EXIT_SUCCESS)
            }
        }
    }

    @Test("what is wished for is what the privileged get")
    func privilegedBuffer() throws {
        #expect(try DestroyLog(receiveBufferBytes: 16 << 20).receiveBufferBytes == 32 << 20)
    }
}
