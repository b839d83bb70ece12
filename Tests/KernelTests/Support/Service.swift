import NamespaceKit

/// A listener and its connections, both ends of which are here.
final class Service {
    let loopback: Loopback
    let listener: Socket
    let port: UInt16
    /// Of each connection the end that began it, and the end that accepted it.
    private(set) var connections: [(client: HeldSocket, server: HeldSocket)] = []

    init(_ loopback: Loopback = .ipv4, listener: consuming Socket) throws {
        self.loopback = loopback
        port = try listener.port
        self.listener = listener
    }

    convenience init(_ loopback: Loopback = .ipv4, backlog: Int32 = 128) throws {
        try self.init(loopback, listener: loopback.listener(backlog: backlog))
    }

    /// Opens connections and accepts them.
    func open(_ count: Int) throws {
        for _ in 0..<count {
            let client = HeldSocket(try loopback.client(of: listener))
            connections.append((client, HeldSocket(try listener.accept())))
        }
    }

    /// Ends the oldest connections with a reset, and waits until nothing is left of them.
    func close(_ count: Int) throws {
        var cookies: Set<UInt64> = []
        for (client, server) in connections.prefix(count) {
            cookies.formUnion(try [client.socket.cookie, server.socket.cookie])
            try client.socket.resetAtEnd()
        }
        connections.removeFirst(count)
        var sockets = Sockets()
        try sockets.waitForEnd(of: cookies)
    }

    /// Ends the oldest connections in good order, both ends at once.
    func end(_ count: Int) {
        connections.removeFirst(count)
    }

    /// Sends bytes over each connection in both directions, and reads them.
    func exchange(toServer: Int, toClient: Int) throws {
        for (client, server) in connections {
            try client.socket.send(count: toServer)
            try server.socket.receive(count: toServer)
            try server.socket.send(count: toClient)
            try client.socket.receive(count: toClient)
        }
    }
}
