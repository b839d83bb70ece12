import NIOCore
import Synchronization

/// The open connections of one address: at most so many, shared among those who connect, and all closed when the daemon
/// stops.
///
/// When all are taken, the peer that has most of them makes room: its connection that waits for a request longest, or else
/// the one whose client has taken nothing of its answer for longest. So one who holds many keeps nobody else out. Whoever has
/// asked and waits for the daemon makes room for no other of the same peer.
final class ConnectionRegistry: Sendable {
    /// What a connection is about.
    enum Phase: Equatable {
        /// It waits for a request.
        case waiting
        /// An answer leaves.
        case answering
        /// A request has come, and its answer is being made.
        case asked
        /// Its last answer has left, which may be a refusal. It counts no more, but is closed when too many linger.
        case lingering
    }

    private struct Entry {
        let channel: any Channel
        let peer: PeerKey
        var phase: Phase
        /// When something happened last.
        var since: ContinuousClock.Instant
    }

    private struct State {
        var entries: [ObjectIdentifier: Entry] = [:]
        var isDraining = false
        /// When the next request that was sent ahead may be taken.
        var turn = NIODeadline.uptimeNanoseconds(0)
    }

    /// What becomes of a new connection.
    enum Admission {
        case admitted
        /// All others are being answered.
        case full
        /// The daemon stops.
        case turnedAway
    }

    private let state = Mutex(State())
    private let limit: Int
    private let grace: Duration
    private let hasRoom: @Sendable () -> Bool

    /// - Parameters:
    ///   - limit: how many connections there may be, and how many may linger.
    ///   - hasRoom: whether the process can do with one connection more; without, a new one takes the place of another,
    ///     and none lingers beside it.
    ///   - grace: how long nothing must have happened on a connection before it makes room for one of the same peer, or
    ///     of another that has as many.
    init(limit: Int, grace: Duration, hasRoom: @escaping @Sendable () -> Bool = { true }) {
        self.limit = limit
        self.grace = grace
        self.hasRoom = hasRoom
    }

    /// Takes a connection in; when that is one too many, another is closed, or this one is to be refused.
    func admit(_ channel: any Channel, of peer: PeerKey) -> Admission {
        let hasRoom = hasRoom()
        let (admission, closed) = state.withLock { state -> (Admission, (any Channel)?) in
            guard !state.isDraining else { return (.turnedAway, nil) }
            let active = state.entries.filter { $0.value.phase != .lingering }
            var entry = Entry(channel: channel, peer: peer, phase: .waiting, since: .now)
            if active.count < limit, hasRoom {
                state.entries[ObjectIdentifier(channel)] = entry
                return (.admitted, nil)
            }
            let victim = victim(among: active, for: peer)
            if victim == nil { entry.phase = .lingering }
            let closed = victim ?? Self.excess(state.entries, limit: hasRoom ? limit : 1)
            state.entries[ObjectIdentifier(channel)] = entry
            return (
                victim == nil ? .full : .admitted, closed.flatMap { state.entries.removeValue(forKey: $0)?.channel }
            )
        }
        closed?.close(promise: nil)
        return admission
    }

    /// Takes note of what a connection is about now, or that its client has taken a part of its answer.
    func note(_ channel: any Channel, _ phase: Phase) {
        let closed = state.withLock { state -> (any Channel)? in
            guard let old = state.entries[ObjectIdentifier(channel)]?.phase else { return nil }
            var closed: (any Channel)?
            if phase == .lingering, old != .lingering, let excess = Self.excess(state.entries, limit: limit) {
                closed = state.entries.removeValue(forKey: excess)?.channel
            }
            state.entries[ObjectIdentifier(channel)]?.phase = phase
            state.entries[ObjectIdentifier(channel)]?.since = .now
            return closed
        }
        closed?.close(promise: nil)
    }

    /// When a connection may take a request that its client has sent ahead: all of them take turns, some hundreds a second.
    ///
    /// Such a request needs no read. Without a pause the event loop is never done with them while there are some, and
    /// looks after no other socket meanwhile.
    func nextTurn() -> NIODeadline {
        state.withLock { state in
            let turn = max(state.turn, .now())
            state.turn = turn + Self.turnLength
            return turn + Self.turnLength
        }
    }

    private static let turnLength = TimeAmount.microseconds(1250)

    /// A connection has closed.
    func remove(_ channel: any Channel) {
        state.withLock { _ = $0.entries.removeValue(forKey: ObjectIdentifier(channel)) }
    }

    /// Tells every connection to close when its requests are answered, and admits no more.
    func drain() {
        let channels = state.withLock { state in
            state.isDraining = true
            return state.entries.values.map(\.channel)
        }
        for channel in channels {
            channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
        }
    }

    /// Closes every connection.
    func closeAll() {
        let channels = state.withLock { $0.entries.values.map(\.channel) }
        for channel in channels {
            channel.close(promise: nil)
        }
    }

    /// The connection that makes room for one of a peer.
    private func victim(
        among active: [ObjectIdentifier: Entry], for peer: PeerKey
    ) -> ObjectIdentifier? {
        let counts = active.values.reduce(into: [:]) { $0[$1.peer, default: 0] += 1 }
        let own = counts[peer, default: 0] + 1
        if let (heaviest, count) = counts.max(by: { $0.value < $1.value }), count > own {
            return Self.mostStalled(active.filter { $0.value.peer == heaviest })
        }
        let now = ContinuousClock.now
        return Self.mostStalled(active.filter { $0.value.phase != .asked && $0.value.since.duration(to: now) >= grace })
    }

    private static func mostStalled(_ entries: [ObjectIdentifier: Entry]) -> ObjectIdentifier? {
        let order: [Phase] = [.waiting, .answering, .asked]
        return order.lazy.compactMap { phase in
            entries.filter { $0.value.phase == phase }.min { $0.value.since < $1.value.since }?.key
        }.first
    }

    /// The connection that has lingered longest, when as many linger as may.
    private static func excess(_ entries: [ObjectIdentifier: Entry], limit: Int) -> ObjectIdentifier? {
        let lingering = entries.filter { $0.value.phase == .lingering }
        return lingering.count < limit ? nil : lingering.min { $0.value.since < $1.value.since }?.key
    }
}
