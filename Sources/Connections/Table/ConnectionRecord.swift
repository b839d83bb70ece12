/// What the table keeps of one connection between two polls: its counters as last seen, and since when.
///
/// 72 bytes, without heap. Counters that only serve for differences are kept in the width that a difference needs;
/// they are subtracted modulo that width.
package struct ConnectionRecord: Sendable {
    /// The key; 0 marks a free slot (the kernel's cookies begin at 1).
    package internal(set) var cookie: UInt64
    var bytesSent: UInt64
    var bytesReceived: UInt64
    var bytesRetransmitted: UInt64
    var dataSegmentsSent: UInt32
    var retransmissions: UInt32
    var dsackDuplicates: UInt32
    var reorderingEvents: UInt32
    /// The low 32 bits, µs: good for differences up to 71 minutes.
    var busyMicroseconds: UInt32
    var receiverLimitedMicroseconds: UInt32
    var sendBufferLimitedMicroseconds: UInt32
    /// Tenths of a second since the daemon's start.
    var stateSince: UInt32
    var retransmissionTimeouts: UInt16
    /// The group that the connection belongs to; kept once it is settled.
    package internal(set) var group: UInt16
    /// The sweep in which the connection was last seen, modulo 256.
    var lastSweep: UInt8
    package internal(set) var state: TCPState
    var marks: ConnectionMarks
    /// Its socket has been destroyed: a dump shows the rest of it for a while, and its account is closed.
    package var hasEnded: Bool { account != .open }
    var account: Account

    /// How far the account of a connection is.
    enum Account: UInt8 {
        /// Its socket lives.
        case open
        /// Its destroy event has come.
        case closed
        /// No dump showed it alive: its destroy event counts it, and has come before or is about to.
        case leftToEvent
    }

    /// A slot that holds nothing.
    static let free = ConnectionRecord(
        cookie: 0, bytesSent: 0, bytesReceived: 0, bytesRetransmitted: 0, dataSegmentsSent: 0, retransmissions: 0,
        dsackDuplicates: 0, reorderingEvents: 0, busyMicroseconds: 0, receiverLimitedMicroseconds: 0,
        sendBufferLimitedMicroseconds: 0, stateSince: 0, retransmissionTimeouts: 0, group: 0,
        lastSweep: 0, state: .close, marks: [], account: .open)
}

extension ConnectionRecord {
    /// Takes what a sweep shows of the connection.
    ///
    /// - Parameter now: tenths of a second since the daemon's start.
    mutating func take(
        _ sample: borrowing ConnectionSample, in sweep: UInt8, at now: UInt32
    ) -> ConnectionTable.Outcome {
        guard lastSweep != sweep else { return .duplicate }
        lastSweep = sweep
        if state != sample.state {
            state = sample.state
            beginState(at: now)
        }
        guard sample.info.isPresent else { return .known(ConnectionDelta(), history(at: now)) }
        let delta = update(with: sample.info, fromZero: false)
        guard delta.isBackwards else { return .known(delta, history(at: now)) }
        beginState(at: now)
        // What it was found to be holds no more.
        marks.subtract(.settled)
        return .reopened(update(with: sample.info, fromZero: true), history(at: now))
    }

    private mutating func beginState(at now: UInt32) {
        stateSince = now
        marks.remove(.stateOlderThanWatch)
    }

    /// - Parameter now: tenths of a second since the daemon's start.
    func history(at now: UInt32) -> ConnectionHistory {
        ConnectionHistory(state: state, marks: marks, group: group, stateTenths: now &- stateSince)
    }

    /// Closes the connection's account.
    ///
    /// - Parameter info: the final counters; empty when they were wiped before.
    mutating func end(_ info: borrowing TCPInfo) -> ConnectionTable.Ending {
        let before = account
        account = .closed
        switch before {
        case .open: break
        case .closed: return .repeated
        case .leftToEvent: return .unknown
        }
        guard info.isPresent else { return .ended(ConnectionDelta(), group: group) }
        let delta = update(with: info, fromZero: false)
        return .ended(delta.isBackwards ? ConnectionDelta() : delta, group: group)
    }

    /// Takes over a sample's counters and returns how far they moved.
    ///
    /// - Parameter fromZero: the connection is new, or its counters began anew: everything that it counts is growth.
    mutating func update(with info: borrowing TCPInfo, fromZero: Bool) -> ConnectionDelta {
        var delta = ConnectionDelta()
        if fromZero {
            clearCounters()
        }
        delta.bytesSent = Self.advance(&bytesSent, to: info.bytesSent)
        delta.bytesReceived = Self.advance(&bytesReceived, to: info.bytesReceived)
        delta.bytesRetransmitted = Self.advance(&bytesRetransmitted, to: info.bytesRetransmitted)
        delta.dataSegmentsSent = Self.advance(&dataSegmentsSent, to: info.dataSegmentsSent)
        delta.retransmissions = Self.advance(&retransmissions, to: info.totalRetransmissions)
        delta.dsackDuplicates = Self.advance(&dsackDuplicates, to: info.dsackDuplicates)
        delta.reorderingEvents = Self.advance(&reorderingEvents, to: info.reorderingEvents)
        delta.retransmissionTimeouts = Self.advance(&retransmissionTimeouts, to: info.retransmissionTimeouts)
        delta.busyMicroseconds = Self.advance(&busyMicroseconds, to: info.busyMicroseconds)
        delta.receiverLimitedMicroseconds = Self.advance(
            &receiverLimitedMicroseconds, to: info.receiverLimitedMicroseconds)
        delta.sendBufferLimitedMicroseconds = Self.advance(
            &sendBufferLimitedMicroseconds, to: info.sendBufferLimitedMicroseconds)
        return delta
    }

    /// How far the counters of a connection moved from its beginning.
    static func whole(_ info: borrowing TCPInfo) -> ConnectionDelta {
        var record = free
        return record.update(with: info, fromZero: true)
    }

    private mutating func clearCounters() {
        (bytesSent, bytesReceived, bytesRetransmitted) = (0, 0, 0)
        (dataSegmentsSent, retransmissions, dsackDuplicates, reorderingEvents) = (0, 0, 0, 0)
        (busyMicroseconds, receiverLimitedMicroseconds, sendBufferLimitedMicroseconds) = (0, 0, 0)
        retransmissionTimeouts = 0
    }

    /// Sets a stored counter to what was read, modulo its width, and returns the growth modulo its width; a field that
    /// the kernel does not supply does not grow.
    private static func advance<Stored: FixedWidthInteger & UnsignedInteger>(
        _ stored: inout Stored, to value: (some FixedWidthInteger & UnsignedInteger)?
    ) -> UInt64 {
        guard let value else { return 0 }
        let now = Stored(truncatingIfNeeded: value)
        defer { stored = now }
        return UInt64(now &- stored)
    }
}

/// What is noted of a connection, a bit each.
package struct ConnectionMarks: OptionSet, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// The connection may have been in its state when watching began: the age of the state is a lower bound.
    package static let stateOlderThanWatch = ConnectionMarks(rawValue: 1 << 0)
    /// Its group was decided with nothing left to learn: no further look changes it.
    package static let certain = ConnectionMarks(rawValue: 1 << 1)
    /// Its group was looked at a second time.
    package static let confirmed = ConnectionMarks(rawValue: 1 << 2)

    /// All that is noted of how its group was decided.
    package static let settled: ConnectionMarks = [.certain, .confirmed]
}

/// What the table knows of one connection's past, as of a sweep or a moment.
package struct ConnectionHistory: Sendable, Equatable {
    /// The state at the last sweep.
    package let state: TCPState
    package let marks: ConnectionMarks
    /// The number of its group.
    package let group: UInt16
    /// Tenths of a second: eight bytes in all, for it comes with every socket of a dump.
    private let stateTenths: UInt32

    package init(state: TCPState, marks: ConnectionMarks = [], group: UInt16, stateTenths: UInt32) {
        self.state = state
        self.marks = marks
        self.group = group
        self.stateTenths = stateTenths
    }

    /// How long it has been in that state, to a tenth of a second; as of a sweep, so it may have entered up to one
    /// interval earlier.
    package var stateAge: Duration { .milliseconds(Int64(stateTenths) * 100) }

    /// It was in that state when watching began: ``stateAge`` is a lower bound.
    package var isStateOlderThanWatch: Bool { marks.contains(.stateOlderThanWatch) }
}
