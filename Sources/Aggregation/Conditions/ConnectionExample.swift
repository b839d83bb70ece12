package import Connections

/// A connection, or several that have ends in common, shown so that a reader can find it with `ss`.
///
/// What is not known, or does not hold for all of several, is `nil`.
package struct ConnectionExample: Sendable, Equatable {
    package var cookie: UInt64?
    package var state: TCPState?
    package var local: Endpoint?
    package var remote: Endpoint?
    /// The systemd unit or container that owns it.
    package var unit: String?
    /// The owner's user id; `nil` when no process holds the socket.
    package var uid: UInt32?
    /// `nil` when no descriptor refers to the socket.
    package var inode: UInt32?
    /// How long it has been in its state.
    package var stateAge: Duration?
    /// It was in that state when watching began: ``stateAge`` is a lower bound.
    package var isAgeLowerBound = false
    /// Bytes.
    package var receiveQueue: UInt32?
    /// Bytes.
    package var sendQueue: UInt32?
    /// Retransmissions in a row, unanswered.
    package var retransmissions: UInt8?
    /// µs.
    package var rtoMicroseconds: UInt32?
    /// How many connections this stands for; `nil` for one.
    package var connections: Int?

    /// Several connections.
    package init(connections: Int, local: Endpoint? = nil, remote: Endpoint? = nil, unit: String? = nil) {
        self.connections = connections
        self.local = local
        self.remote = remote
        self.unit = unit
    }

    /// One connection, as a poll shows it.
    package init(_ sample: borrowing ConnectionSample, age: StateAge?) {
        cookie = sample.cookie
        state = sample.state
        local = sample.local
        remote = sample.remote
        if sample.inode != 0 {
            (uid, inode) = (sample.uid, sample.inode)
        }
        stateAge = age?.duration
        isAgeLowerBound = age?.isLowerBound ?? false
        (receiveQueue, sendQueue) = (sample.receiveQueue, sample.sendQueue)
        if sample.timer.kind == .retransmission {
            retransmissions = sample.timer.attempts
        }
        rtoMicroseconds = sample.info.rtoMicroseconds
    }

    /// The most examples that are kept of anything.
    package static let maximumCount = 5
}

extension [ConnectionExample] {
    /// Inserts an example behind those that are as bad or worse, and drops what is beyond the bound.
    mutating func insertWorst(_ example: ConnectionExample, isWorse: (ConnectionExample, ConnectionExample) -> Bool) {
        insert(example, at: firstIndex { isWorse(example, $0) } ?? endIndex)
        if count > ConnectionExample.maximumCount {
            removeLast()
        }
    }
}
