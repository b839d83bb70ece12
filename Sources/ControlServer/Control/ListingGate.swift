import HTTPServing
import Synchronization

/// How many lists of connections one peer may be waiting for at a time: each is a dump of the kernel's sockets. So one who
/// asks again and again waits behind others.
final class ListingGate: Sendable {
    /// The right to wait for one list; given back when nothing refers to it any more.
    final class Pass: Sendable {
        private let gate: ListingGate
        private let peer: PeerKey

        fileprivate init(_ gate: ListingGate, _ peer: PeerKey) {
            self.gate = gate
            self.peer = peer
        }

        deinit {
            gate.leave(peer)
        }
    }

    private let underway = Mutex<[PeerKey: Int]>([:])
    private let limit: Int

    /// - Parameter limit: how many lists a peer may be waiting for at a time.
    init(limit: Int = 2) {
        self.limit = limit
    }

    /// Lets one more pass, `nil` when the peer has enough.
    func enter(_ peer: PeerKey) -> Pass? {
        let isFree = underway.withLock { counts in
            guard counts[peer, default: 0] < limit else { return false }
            counts[peer, default: 0] += 1
            return true
        }
        return isFree ? Pass(self, peer) : nil
    }

    private func leave(_ peer: PeerKey) {
        underway.withLock { counts in
            let left = counts[peer, default: 0] - 1
            counts[peer] = left > 0 ? left : nil
        }
    }
}
