import NamespaceKit

extension Loopback {
    /// A listener on a port of the kernel's choice.
    ///
    /// - Parameter prepare: is given the socket before it listens.
    func listener(
        backlog: Int32 = 16, _ prepare: (borrowing Socket) throws -> Void = { _ in }
    ) throws -> Socket {
        let socket = try Socket(for: address)
        try socket.bind(to: address)
        try prepare(socket)
        try socket.listen(backlog: backlog)
        return socket
    }

    /// A socket that has connected to a listener.
    func client(of listener: borrowing Socket) throws -> Socket {
        let socket = try Socket(for: address)
        try socket.connect(to: address.with(port: listener.port))
        return socket
    }

    /// An established connection that has carried data both ways.
    ///
    /// - Parameter prepare: is given the listener before it listens; accepted sockets inherit most options.
    func connection(_ prepare: (borrowing Socket) throws -> Void = { _ in }) throws -> ConnectedSockets {
        let listener = try listener(prepare)
        let client = try client(of: listener)
        let server = try listener.accept()
        let sockets = ConnectedSockets(listener: listener, client: client, server: server)
        try sockets.exchange()
        return sockets
    }
}
