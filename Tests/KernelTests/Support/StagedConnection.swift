import NamespaceKit

/// The sockets of a ``Situation``, open as long as this lives.
final class StagedConnection {
    /// The one that matters.
    let subject: Subject
    let listener: Socket
    let client: Socket?
    let server: Socket?

    init(
        _ subject: Subject, _ listener: consuming Socket, client: consuming Socket? = nil,
        server: consuming Socket? = nil
    ) {
        self.subject = subject
        self.listener = listener
        self.client = client
        self.server = server
    }

    /// `getsockopt(TCP_INFO)` of the one that matters.
    var tcpInfo: [UInt8] {
        get throws {
            switch client {
            case .some(let socket) where try socket.cookie == subject.cookie: return try socket.tcpInfo
            default: break
            }
            switch server {
            case .some(let socket) where try socket.cookie == subject.cookie: return try socket.tcpInfo
            default: break
            }
            return try listener.tcpInfo
        }
    }
}
