import Aggregation

/// The sockets of one listener, of which there are several with SO_REUSEPORT, and how they moved since the last poll.
struct ListenerGrowth {
    /// The socket that speaks for all: the fullest, and of equals the one that was.
    let worst: Listener
    /// What they dropped since then; `nil` where the source does not tell.
    let drops: UInt64?
    /// The time that the worst was near full since then.
    let timeNearFull: Duration
    /// The longest queue of one of them since then.
    let peak: UInt32
    /// One of them was seen with as many connections as its limit, or more, since then.
    let wasFull: Bool

    /// - Parameter sockets: one at least, each with what it was at the last poll; `nil` when it is new.
    init(_ sockets: [(now: Listener, before: Listener?)]) {
        let rank = { (socket: (now: Listener, before: Listener?)) in
            (Self.fullness(of: socket.now, socket.now.queueLength), Self.fullness(of: socket.now, socket.now.queuePeak))
        }
        let worst = sockets.max { rank($0) < rank($1) } ?? sockets[0]
        self.worst = worst.now
        timeNearFull = max(.zero, worst.now.timeNearFull - (worst.before?.timeNearFull ?? .zero))
        drops =
            sockets.contains { $0.now.drops == nil } ? nil : sockets.reduce(0) { $0 &+ Self.drops($1.now, $1.before) }
        peak = sockets.map(\.now.queuePeak).max() ?? 0
        wasFull = sockets.contains { socket in
            socket.now.queueLimit.map { socket.now.queuePeak >= max($0, 1) } ?? false
        }
    }

    private static func drops(_ now: Listener, _ before: Listener?) -> UInt64 {
        let (new, old) = (now.drops ?? 0, before?.drops ?? 0)
        return new > old ? new - old : 0
    }

    private static func fullness(of listener: Listener, _ length: UInt32) -> Double {
        guard let limit = listener.queueLimit, limit > 0 else { return 0 }
        return Double(length) / Double(limit)
    }

    /// The worst queue as a share of its limit; 0 where the limit is not known.
    var fullness: Double { Self.fullness(of: worst, worst.queueLength) }

    /// The next client would be turned away, and there was hardly any room for most of the time since the last poll: a
    /// queue that is touched for a moment and drained is at work. The kernel lets in one more than the limit.
    func standsFull(_ elapsed: Duration?) -> Bool {
        guard let elapsed else { return false }
        return fullness > 1 && timeNearFull * 2 >= elapsed
    }
}
