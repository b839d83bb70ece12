import Glibc
import NIOCore

/// Who connected to a UNIX socket: the user and the groups of the process at the time of connect(2) (unix(7)).
struct PeerCredentials: Sendable, Equatable {
    let uid: uid_t
    /// The primary group.
    let gid: gid_t
    /// Further groups; 0 may stand for none.
    let supplementaryGroups: Set<gid_t>

    init(uid: uid_t, gid: gid_t, supplementaryGroups: Set<gid_t> = []) {
        self.uid = uid
        self.gid = gid
        self.supplementaryGroups = supplementaryGroups
    }

    /// Asks the kernel.
    ///
    /// - Returns: `nil` for what is no connection of a UNIX socket.
    init?(of channel: any Channel) async {
        guard channel.localAddress?.protocol == .unix, let socket = channel as? any SocketOptionProvider else {
            return nil
        }
        guard let credentials = try? await Self.credentials(of: socket).get() else { return nil }
        // Whoever is in more groups than can be read here is known by the others.
        let groups = try? await Self.groups(of: socket)
        self.init(uid: credentials.uid, gid: credentials.gid, supplementaryGroups: groups ?? [])
    }

    /// The user alone, asked on the connection's event loop.
    static func uid(of channel: any Channel) -> uid_t? {
        var uid: uid_t?
        if let socket = channel as? any SocketOptionProvider {
            credentials(of: socket).assumeIsolated().whenSuccess { uid = $0.uid }
        }
        return uid
    }

    /// `struct ucred` of SO_PEERCRED.
    private struct Credentials: Sendable {
        let pid: pid_t
        let uid: uid_t
        let gid: gid_t
    }

    private static func credentials(of socket: any SocketOptionProvider) -> EventLoopFuture<Credentials> {
        socket.unsafeGetSocketOption(
            level: NIOBSDSocket.OptionLevel(rawValue: SOL_SOCKET), name: NIOBSDSocket.Option(rawValue: SO_PEERCRED)
        )
    }

    /// SO_PEERGROUPS: so many `gid_t`; zeros behind the last.
    private static func groups(of socket: any SocketOptionProvider) async throws -> Set<gid_t> {
        let groups: InlineArray<1024, gid_t> = try await socket.unsafeGetSocketOption(
            level: NIOBSDSocket.OptionLevel(rawValue: SOL_SOCKET),
            name: NIOBSDSocket.Option(rawValue: peerGroups)
        ).get()
        return Set(groups.indices.map { groups[$0] })
    }

    /// `SO_PEERGROUPS` of `asm-generic/socket.h`, which the C library's headers leave out.
    private static let peerGroups: CInt = 59
}
