import NamespaceKit

/// Connections to one listener on port 8080 of 127.0.0.1, both ends of each.
final class Crowd {
    private let listener: Socket
    private var ends: [End] = []

    private final class End {
        let socket: Socket
        init(_ socket: consuming Socket) { self.socket = socket }
    }

    init(of count: Int, in namespace: NetworkNamespace) throws {
        let address = try SocketAddress("127.0.0.1", port: 8080)
        listener = try namespace.run { () throws(NamespaceError) in
            let socket = try Socket(for: address)
            try socket.bind(to: address)
            try socket.listen(backlog: 16)
            return socket
        }
        for _ in 0..<count {
            let client = try namespace.run { () throws(NamespaceError) in
                let socket = try Socket(for: address)
                try socket.connect(to: address)
                return socket
            }
            ends += [End(client), End(try listener.accept())]
        }
    }
}
