import Glibc

/// Who may ask for what acts: root, the daemon's user, and members of its group and of the control socket's.
struct ActionRule: Sendable {
    let uid: uid_t
    let groups: Set<gid_t>

    /// - Parameter group: that the control socket was given to.
    init(uid: uid_t = geteuid(), gid: gid_t = getegid(), group: gid_t? = nil) {
        self.uid = uid
        groups = Set([gid] + [group].compactMap(\.self))
    }

    func permits(_ peer: PeerCredentials) -> Bool {
        peer.uid == 0 || peer.uid == uid || groups.contains(peer.gid)
            || !groups.subtracting([0]).isDisjoint(with: peer.supplementaryGroups)
    }
}
