import CLinux
package import Connections
import Glibc
package import Netlink

/// Finds out whose a TCP socket of this network namespace is, by an exact lookup (sock_diag(7)): the kernel walks
/// nothing, and needs no privilege to tell.
package struct SocketOwner<Transport: NetlinkTransport & ~Copyable>: ~Copyable {
    private let open: @Sendable () throws(NetlinkError) -> Transport
    private var session: NetlinkSession<Transport>?

    /// - Parameter open: makes the transport, at first and again after an error.
    package init(_ open: @escaping @Sendable () throws(NetlinkError) -> Transport) {
        self.open = open
        session = nil
    }

    /// The user that the socket between two ends belongs to.
    ///
    /// - Parameters:
    ///   - local: the socket's own end.
    ///   - remote: its other end.
    /// - Returns: `nil` when there is no such socket, or nobody owns it any more.
    package mutating func uid(local: Endpoint, remote: Endpoint) throws(SockDiagError) -> UInt32? {
        var uid: UInt32?
        do throws(NetlinkError) {
            var current = if let kept = session.take() { kept } else { NetlinkSession(try open()) }
            let payload = DiagRequest.exactPayload(local: local, remote: remote)
            try current.query(type: UInt16(SOCK_DIAG_BY_FAMILY), payload: payload) { message in
                let reader = ByteReader(message.payload)
                // A socket without an inode belongs to nobody: its uid is 0 whoever made it.
                if let owner = reader.u32(64), let inode = reader.u32(68), inode != 0 { uid = owner }
            }
            session = consume current
            return uid
        } catch {
            session = nil
            if case .refused(ENOENT, _) = error { return nil }
            throw SockDiagError(error)
        }
    }
}

extension SocketOwner where Transport == NetlinkSocket {
    /// The sockets of the network namespace of the thread that asks first.
    package init() {
        self.init { () throws(NetlinkError) in try NetlinkSocket(family: NETLINK_SOCK_DIAG) }
    }
}
