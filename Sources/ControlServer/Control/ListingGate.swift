import Synchronization

/// How many lists of connections are made at a time: each is a dump of the kernel's sockets and, at the bound, some
/// ten thousand connections in memory, whoever asks.
final class ListingGate: Sendable {
    /// The right to make one list; given back when nothing refers to it any more.
    final class Pass: Sendable {
        private let gate: ListingGate

        fileprivate init(_ gate: ListingGate) {
            self.gate = gate
        }

        deinit {
            gate.underway.withLock { $0 -= 1 }
        }
    }

    private let underway = Mutex(0)
    private let limit: Int

    /// - Parameter limit: how many lists may be made at a time.
    init(limit: Int = 2) {
        self.limit = limit
    }

    /// Lets one more pass, `nil` when there are enough.
    func enter() -> Pass? {
        let isFree = underway.withLock { count in
            guard count < limit else { return false }
            count += 1
            return true
        }
        return isFree ? Pass(self) : nil
    }
}
