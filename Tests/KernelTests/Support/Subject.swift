import Connections
import NamespaceKit

/// The socket of a staged situation that matters, and how to find it.
struct Subject {
    /// Its cookie; `nil` when no descriptor has referred to it.
    let cookie: UInt64?
    /// Its inode; 0 when no descriptor refers to it.
    var inode: UInt64
    let localPort: UInt16
    /// 0 for a listener.
    let remotePort: UInt16

    /// A socket that a descriptor refers to.
    init(_ socket: borrowing Socket, remotePort: UInt16) throws {
        cookie = try socket.cookie
        inode = try socket.inode
        localPort = try socket.port
        self.remotePort = remotePort
    }

    /// The listener's end of a connection that was not accepted.
    init(unacceptedPeerOf client: borrowing Socket, at listener: borrowing Socket) throws {
        cookie = nil
        inode = 0
        localPort = try listener.port
        remotePort = try client.port
    }

    /// The same, after its descriptor was closed.
    var orphan: Subject {
        var copy = self
        copy.inode = 0
        return copy
    }

    /// Whether a sample is of this socket.
    func matches(_ sample: ConnectionSample) -> Bool {
        if let cookie { return sample.cookie == cookie }
        return sample.local.port == localPort && sample.remote.port == remotePort
    }
}
