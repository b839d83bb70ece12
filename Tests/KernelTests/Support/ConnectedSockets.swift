import Glibc
import NamespaceKit

/// Both ends of an established connection that has carried data both ways, and its listener.
struct ConnectedSockets: ~Copyable {
    let listener: Socket
    let client: Socket
    let server: Socket

    /// One of the ends.
    enum End {
        case client, server
    }

    /// 3,000 bytes to the server, 500 back, all of them read.
    func exchange() throws {
        try client.send(count: 3000)
        try server.receive(count: 3000)
        try server.send(count: 500)
        try client.receive(count: 500)
    }

    /// The situation as it stands, for one of the ends.
    consuming func staged(_ end: End) throws -> StagedConnection {
        try StagedConnection(subject(end), listener, client: client, server: server)
    }

    /// The situation after one of the ends was closed, for that end.
    consuming func orphaned(_ end: End) throws -> StagedConnection {
        let orphan = try subject(end).orphan
        switch end {
        case .client:
            client.close()
            return StagedConnection(orphan, listener, server: server)
        case .server:
            server.close()
            return StagedConnection(orphan, listener, client: client)
        }
    }

    /// The situation after the server, then the client was closed, for the client.
    consuming func bothClosed() throws -> StagedConnection {
        let orphan = try subject(.client).orphan
        server.close()
        client.close()
        return StagedConnection(orphan, listener)
    }

    private func subject(_ end: End) throws -> Subject {
        switch end {
        case .client: try Subject(client, remotePort: listener.port)
        case .server: try Subject(server, remotePort: client.port)
        }
    }
}
