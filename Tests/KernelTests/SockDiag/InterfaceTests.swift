import Aggregation
import Connections
import Glibc
import NamespaceKit
import Testing

/// Addresses that mean something on one interface only.
@Suite("Interfaces of sockets")
struct InterfaceTests {
    /// Two links, on each of which this host is fe80::1.
    private func makeLinks(in namespace: NetworkNamespace) throws {
        for (link, peer) in [("v0", "v1"), ("v2", "v3")] {
            try namespace.run("ip", "link", "add", link, "type", "veth", "peer", "name", peer)
            try namespace.run("ip", "link", "set", link, "addrgenmode", "none")
            try namespace.run("ip", "link", "set", link, "up")
            try namespace.run("ip", "link", "set", peer, "up")
            try namespace.run("ip", "-6", "address", "add", "fe80::1/64", "dev", link, "nodad")
        }
    }

    @Test("the same link-local peer on two links is two peers, each with its zone")
    func linkLocal() throws {
        let namespace = try NetworkNamespace()
        try namespace.run {
            try makeLinks(in: namespace)
            var connects: [HeldSocket] = []
            for link in ["v0", "v0", "v2"] {
                let socket = try Socket(for: SocketAddress("fe80::1"))
                try socket.setOption(SOL_SOCKET, SO_BINDTODEVICE, text: link)
                try socket.beginConnecting(to: SocketAddress("fe80::2", port: 80))
                connects.append(HeldSocket(socket))
            }
            var sockets = Sockets()
            let samples = try sockets.now().filter { $0.state == .synSent }
            let peers = Dictionary(grouping: samples, by: \.remote).mapValues(\.count)
            #expect(peers.map { "\($0.key) \($0.value)" }.sorted() == ["[fe80::2%v0]:80 2", "[fe80::2%v2]:80 1"])
            #expect(Set(samples.map(\.local.address.description)) == ["fe80::1%v0", "fe80::1%v2"])
            withExtendedLifetime(connects) {}
        }
    }

    @Test("a listener that is bound to an interface shows it as ss does, and is another one than that beside it")
    func boundListeners() throws {
        let namespace = try NetworkNamespace()
        try namespace.run {
            try makeLinks(in: namespace)
            var listeners: [HeldSocket] = []
            for link in ["v0", "v2", nil] {
                let socket = try Socket(for: SocketAddress("0.0.0.0"))
                try socket.setOption(SOL_SOCKET, SO_REUSEPORT, Int32(1))
                if let link { try socket.setOption(SOL_SOCKET, SO_BINDTODEVICE, text: link) }
                try socket.bind(to: SocketAddress("0.0.0.0", port: 8080))
                try socket.listen(backlog: 1)
                listeners.append(HeldSocket(socket))
            }
            var sockets = Sockets()
            let samples = try sockets.now().filter { $0.state == .listen }
            #expect(
                samples.map(\.local.description).sorted() == ["0.0.0.0%v0:8080", "0.0.0.0%v2:8080", "0.0.0.0:8080"])
            #expect(Set(samples.map { LocalEnd($0) }).count == 3)
            withExtendedLifetime(listeners) {}
        }
    }
}
