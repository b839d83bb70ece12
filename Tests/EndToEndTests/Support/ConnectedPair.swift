import NamespaceKit

/// A listener and both ends of one connection to it, in a namespace.
struct ConnectedPair: ~Copyable {
    let listener: Socket
    let client: Socket
    let server: Socket

    /// On 127.0.0.1.
    init(in namespace: NetworkNamespace, port: UInt16) throws {
        let address = try SocketAddress("127.0.0.1", port: port)
        let listener = try namespace.run { () throws(NamespaceError) in
            let socket = try Socket(for: address)
            try socket.bind(to: address)
            try socket.listen(backlog: 16)
            return socket
        }
        let client = try namespace.run { () throws(NamespaceError) in
            let socket = try Socket(for: address)
            try socket.connect(to: address)
            return socket
        }
        server = try listener.accept()
        self.listener = listener
        self.client = client
    }

    /// Sends from client to server.
    func exchange(bytes: Int) throws {
        try client.send(count: bytes)
        try server.receive(count: bytes)
    }
}
