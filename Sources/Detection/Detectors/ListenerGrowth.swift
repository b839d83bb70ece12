import Aggregation

/// A listener, and how it moved since the last poll.
struct ListenerGrowth {
    let listener: Listener
    /// Handshakes dropped since then.
    let drops: UInt64
    /// Time near full since then.
    let timeNearFull: Duration

    /// - Parameter before: `nil` when it is new.
    init(_ listener: Listener, since before: Listener?) {
        self.listener = listener
        let now = listener.drops ?? 0
        let then = before?.drops ?? 0
        drops = now > then ? now - then : 0
        timeNearFull = max(.zero, listener.timeNearFull - (before?.timeNearFull ?? .zero))
    }

    /// The queue as a share of its limit; 0 where the limit is not known.
    var fullness: Double {
        guard let limit = listener.queueLimit, limit > 0 else { return 0 }
        return Double(listener.queueLength) / Double(limit)
    }

    /// Not a single free place now, and nearly none for most of the time since the last poll: a queue that is touched
    /// for a moment and drained is at work.
    func standsFull(_ elapsed: Duration?) -> Bool {
        guard let elapsed else { return false }
        return fullness >= 1 && timeNearFull * 2 >= elapsed
    }
}
