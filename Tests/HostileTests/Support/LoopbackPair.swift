import NamespaceKit

/// A connection of a namespace to itself, for the daemon to list.
final class LoopbackPair {
    private let client: Socket
    private let server: Socket

    init(in namespace: NetworkNamespace) throws {
        let listener = try namespace.run { () throws(NamespaceError) in
            let address = try SocketAddress("127.0.0.1")
            let socket = try Socket(for: address)
            try socket.bind(to: address)
            try socket.listen(backlog: 1)
            return socket
        }
        let port = try listener.port
        client = try namespace.run { () throws(NamespaceError) in
            let address = try SocketAddress("127.0.0.1", port: port)
            let socket = try Socket(for: address)
            try socket.connect(to: address)
            return socket
        }
        server = try listener.accept()
    }
}
