import Connections
import Glibc
import NamespaceKit
import Testing

/// What the kernel's account of a connection says of who opened it.
@Suite("Who opened a connection, by the kernel's account")
struct OpenerTests {
    /// What each of these sockets says at rest.
    private func verdicts(_ cookies: UInt64...) throws -> [Bool?] {
        var sockets = Sockets()
        let samples = try sockets.atRest()
        return try cookies.map { cookie in
            let sample = try #require(samples.first { $0.cookie == cookie })
            return sample.info.isOpener(in: sample.state)
        }
    }

    @Test("the end that connected and the end that accepted, before and after data", arguments: Loopback.allCases)
    func bothEnds(_ loopback: Loopback) throws {
        try NetworkNamespace().run {
            let listener = try loopback.listener()
            let client = try loopback.client(of: listener)
            let server = try listener.accept()
            #expect(try verdicts(client.cookie, server.cookie) == [true, false])
            try client.send(count: 100_000)
            try server.receive(count: 100_000)
            try server.send(count: 1)
            try client.receive(count: 1)
            #expect(try verdicts(client.cookie, server.cookie) == [true, false])
        }
    }

    @Test("when one end has closed", arguments: [true, false])
    func halfClosed(isByClient: Bool) throws {
        try NetworkNamespace().run {
            let connection = try Loopback.ipv4.connection()
            if isByClient {
                try connection.client.shutdownSending()
                try connection.server.receiveEnd()
            } else {
                try connection.server.shutdownSending()
                try connection.client.receiveEnd()
            }
            // The FIN is acknowledged a moment later.
            try eventually("the account of both ends") {
                try verdicts(connection.client.cookie, connection.server.cookie) == [true, false]
            }
        }
    }

    @Test("when the connection waits for accept, and when it came by a SYN cookie")
    func accepted() throws {
        try NetworkNamespace().run {
            try KernelSetting.write("net.ipv4.tcp_syncookies", "2")
            let listener = try Loopback.ipv4.listener()
            let client = try Loopback.ipv4.client(of: listener)
            var sockets = Sockets()
            let (port, own) = (try listener.port, try client.cookie)
            let waiting = try #require(
                try sockets.atRest().first { $0.state == .established && $0.local.port == port && $0.cookie != own })
            #expect(try verdicts(own, waiting.cookie) == [true, false])
        }
    }

    @Test("a connection that was put into its socket without a handshake says nothing, with data and without")
    func repaired() throws {
        try NetworkNamespace().run {
            let (repair, queue, sequence) = (TCP_REPAIR, TCP_REPAIR_QUEUE, TCP_QUEUE_SEQ)
            let tcp = Int32(IPPROTO_TCP)
            func restore(from local: UInt16, to remote: UInt16, sending: UInt32, receiving: UInt32) throws -> Socket {
                let socket = try Socket(for: Loopback.ipv4.address)
                try socket.setOption(tcp, repair, Int32(1))
                try socket.setOption(SOL_SOCKET, SO_REUSEADDR, Int32(1))
                for (number, value) in [(Int32(2), sending), (Int32(1), receiving)] {
                    try socket.setOption(tcp, queue, number)
                    try socket.setOption(tcp, sequence, value)
                }
                try socket.bind(to: Loopback.ipv4.address.with(port: local))
                try socket.connect(to: Loopback.ipv4.address.with(port: remote))
                try socket.setOption(tcp, repair, Int32(-1))
                return socket
            }
            let one = try restore(from: 700, to: 701, sending: 1000, receiving: 5000)
            let other = try restore(from: 701, to: 700, sending: 5000, receiving: 1000)
            #expect(try verdicts(one.cookie, other.cookie) == [nil, nil])
            try one.send(count: 3000)
            try other.receive(count: 3000)
            try other.send(count: 10)
            try one.receive(count: 10)
            #expect(try verdicts(one.cookie, other.cookie) == [nil, nil])
        }
    }
}
