import Aggregation
import Connections

/// Finds the connections that a poll took for outbound ones because their listener was too young: it appeared between the
/// LISTEN-only dump before the poll and the end of the poll.
struct LateListeners {
    /// Local ports that the first LISTEN-only dump since the poll showed owned for the first time.
    private var ports: Set<UInt16> = []
    /// When the poll began, since the daemon's start.
    private var pollBegan: Duration = .zero
    /// The next LISTEN-only dump is the first since the poll.
    private var awaitsDump = false

    /// There are none, nearly always.
    var isEmpty: Bool { ports.isEmpty }

    /// A poll has ended; one that broke off has not shown every connection of those that are known.
    mutating func endPoll(isWhole: Bool) {
        if isWhole {
            ports = []
        }
        awaitsDump = true
    }

    /// Takes a LISTEN-only dump.
    ///
    /// - Parameters:
    ///   - known: the listeners of the dump before.
    ///   - pollBegan: the last poll's beginning.
    mutating func take(_ dump: [ConnectionSample], known: ListenerTable, pollBegan: Duration) {
        guard awaitsDump else { return }
        awaitsDump = false
        if isEmpty {
            self.pollBegan = pollBegan
        }
        ports.formUnion(dump.map(\.local.port).filter { !known.owns($0) })
    }

    /// Whether a connection that has been in its state since then may be one of the first of such a listener.
    ///
    /// Ages of states are known to a tenth of a second.
    func mayOwn(_ sample: borrowing ConnectionSample, since: Duration) -> Bool {
        ports.contains(sample.local.port) && since + .milliseconds(100) > pollBegan
    }
}
