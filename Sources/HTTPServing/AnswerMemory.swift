package import NIOCore
import Synchronization

/// What requests in hand and answers that have not left take of the daemon's memory, over all connections of all
/// addresses: never more than a limit.
///
/// It is shared among those who connect. Where it does not suffice, the peer that has most of it makes room for whoever has
/// less: by the answer of which the client has taken nothing for longest. So one who reads no answer keeps none from others.
/// Whoever waits for the daemon makes no room.
package final class AnswerMemory: Sendable {
    private struct Share {
        let channel: any Channel
        let peer: PeerKey
        var bytes = 0
        /// When the client last took something of the answer; `nil` until that begins to leave.
        var since: ContinuousClock.Instant?
    }

    private let shares = Mutex<[ObjectIdentifier: Share]>([:])
    private let limit: Int
    private let grace: Duration

    /// - Parameters:
    ///   - limit: bytes.
    ///   - grace: how long a client must have taken nothing to make room for others of the same peer, or of another that
    ///     has as much.
    package init(limit: Int = 12 << 20, grace: Duration = .seconds(1)) {
        self.limit = limit
        self.grace = grace
    }

    /// A connection was admitted.
    func open(_ channel: any Channel, of peer: PeerKey) {
        shares.withLock { $0[ObjectIdentifier(channel)] = Share(channel: channel, peer: peer) }
    }

    /// A connection has closed.
    func close(_ channel: any Channel) {
        shares.withLock { _ = $0.removeValue(forKey: ObjectIdentifier(channel)) }
    }

    /// Whom a connection counts for.
    func peer(of channel: any Channel) -> PeerKey {
        shares.withLock { $0[ObjectIdentifier(channel)]?.peer ?? .unknown }
    }

    /// Takes bytes for a connection until its answer has left; others may be closed for that.
    ///
    /// - Returns: false when there is no room, or the connection has closed.
    package func reserve(_ bytes: Int, for channel: any Channel) -> Bool {
        let own = ObjectIdentifier(channel)
        let (isReserved, closed) = shares.withLock { shares -> (Bool, [any Channel]) in
            guard let peer = shares[own]?.peer else { return (false, []) }
            var closed: [any Channel] = []
            var rest = shares
            while rest.values.reduce(bytes, { $0 + $1.bytes }) > limit {
                // Where all of them do not suffice, none is closed for nothing.
                guard let victim = victim(in: rest, for: own, peer, bytes) else { return (false, []) }
                closed += [rest.removeValue(forKey: victim)?.channel].compactMap(\.self)
            }
            rest[own]?.bytes += bytes
            shares = rest
            return (true, closed)
        }
        for channel in closed { channel.close(promise: nil) }
        return isReserved
    }

    /// Gives back what turned out not to be needed.
    package func giveBack(_ bytes: Int, of channel: any Channel) {
        shares.withLock { $0[ObjectIdentifier(channel)]?.bytes -= bytes }
    }

    /// The answer begins to leave, or the client has taken a part of it.
    func noteProgress(of channel: any Channel) {
        shares.withLock { $0[ObjectIdentifier(channel)]?.since = .now }
    }

    /// The answer has left.
    func release(_ channel: any Channel) {
        shares.withLock { shares in
            shares[ObjectIdentifier(channel)]?.bytes = 0
            shares[ObjectIdentifier(channel)]?.since = nil
        }
    }

    /// The connection that makes room for another.
    private func victim(
        in shares: [ObjectIdentifier: Share], for own: ObjectIdentifier, _ peer: PeerKey, _ bytes: Int
    ) -> ObjectIdentifier? {
        let totals = shares.values.reduce(into: [:]) { $0[$1.peer, default: 0] += $1.bytes }
        let others = shares.filter { $0.key != own }
        if let (heaviest, total) = totals.max(by: { $0.value < $1.value }), total > totals[peer, default: 0] + bytes,
            let stalled = Self.mostStalled(others.filter { $0.value.peer == heaviest }, before: .now)
        {
            return stalled
        }
        return Self.mostStalled(others, before: .now - grace)
    }

    /// The answer of which nothing was taken for longest, nor since a moment.
    private static func mostStalled(
        _ shares: [ObjectIdentifier: Share], before moment: ContinuousClock.Instant
    ) -> ObjectIdentifier? {
        let leaving = shares.compactMapValues { $0.bytes > 0 ? $0.since : nil }.filter { $0.value <= moment }
        return leaving.min { $0.value < $1.value }?.key
    }
}
