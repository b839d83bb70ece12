import Connections
import NamespaceKit
import SockDiag
import Testing

@Suite("Owner of a socket")
struct SocketOwnerTests {
    private static let places: [(listener: String, client: String, address: IPAddress)] = [
        ("127.0.0.1", "127.0.0.1", IPAddress(ipv4: 0x7f00_0001)),
        ("0.0.0.0", "127.0.0.2", IPAddress(ipv4: 0x7f00_0002)),
        ("::1", "::1", IPAddress(ipv6High: 0, low: 1)),
        ("::", "127.0.0.1", IPAddress(ipv4: 0x7f00_0001)),
    ]

    @Test("is told of a client on this host, whoever asks", arguments: 0..<4)
    func client(place: Int) throws {
        let (listening, connecting, address) = Self.places[place]
        try NetworkNamespace().run {
            let listener = try Socket(for: SocketAddress(listening))
            try listener.bind(to: SocketAddress(listening))
            try listener.listen(backlog: 1)
            let client = try Socket(for: SocketAddress(connecting))
            try client.setOwner(uid: 4242)
            try client.bind(to: SocketAddress(connecting))
            try client.connect(to: SocketAddress(connecting, port: listener.port))
            var owner = SocketOwner()
            let (local, remote) = (
                Endpoint(address: address, port: try client.port), Endpoint(address: address, port: try listener.port)
            )
            #expect(try owner.uid(local: local, remote: remote) == 4242)
            #expect(try owner.uid(local: local, remote: Endpoint(address: address, port: 1)) == nil)
            #expect(try owner.uid(local: local, remote: remote) == 4242)
        }
    }
}
