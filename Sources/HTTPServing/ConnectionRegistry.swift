import NIOCore
import Synchronization

/// The open connections of one address: at most so many, and all closed when the daemon stops.
final class ConnectionRegistry: Sendable {
    private struct Entry {
        let channel: any Channel
        /// Since when it waits for a request; `nil` while one is being answered.
        var idleSince: ContinuousClock.Instant?
    }

    private struct State {
        var entries: [ObjectIdentifier: Entry] = [:]
        var isDraining = false
    }

    /// What becomes of a new connection.
    enum Admission {
        case admitted
        /// All others are being answered.
        case full
        /// The daemon stops.
        case draining
    }

    private let state = Mutex(State())
    private let limit: Int

    /// - Parameter limit: how many connections there may be.
    init(limit: Int) {
        self.limit = limit
    }

    /// Takes a connection in; when that is one too many, the one that has been idle longest is closed.
    func admit(_ channel: any Channel) -> Admission {
        let (admission, evicted) = state.withLock { state -> (Admission, (any Channel)?) in
            guard !state.isDraining else { return (.draining, nil) }
            var evicted: (any Channel)?
            if state.entries.count >= limit {
                guard let idlest = Self.idlest(state.entries) else { return (.full, nil) }
                evicted = state.entries.removeValue(forKey: idlest)?.channel
            }
            state.entries[ObjectIdentifier(channel)] = Entry(channel: channel, idleSince: .now)
            return (.admitted, evicted)
        }
        evicted?.close(promise: nil)
        return admission
    }

    /// Takes note of whether a connection waits for a request.
    func note(_ channel: any Channel, isIdle: Bool) {
        state.withLock { $0.entries[ObjectIdentifier(channel)]?.idleSince = isIdle ? .now : nil }
    }

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

    private static func idlest(_ entries: [ObjectIdentifier: Entry]) -> ObjectIdentifier? {
        let idle = entries.compactMap { key, entry in entry.idleSince.map { (key: key, since: $0) } }
        return idle.min { $0.since < $1.since }?.key
    }
}
