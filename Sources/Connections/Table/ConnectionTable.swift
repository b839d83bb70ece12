/// Every connection that is followed, by its cookie: what was last seen of it, and since when.
///
/// A poll is a sweep: ``beginSweep(at:)``, ``apply(_:)`` for each socket of the dump, ``endSweep(_:)``. A
/// connection has gone when two whole sweeps in a row did not show it: a dump under churn may miss a socket that is
/// there.
package struct ConnectionTable: Sendable {
    /// What a sample meant for the table.
    package enum Outcome: Sendable, Equatable {
        /// Known, or may have been there before watching began; the growth since last seen.
        case known(ConnectionDelta, ConnectionHistory)
        /// Opened since the last sweep; the growth since its beginning.
        case opened(ConnectionDelta, ConnectionHistory)
        /// The same socket serves a new connection: the old one closed, this one opened.
        case reopened(ConnectionDelta, ConnectionHistory)
        /// Seen in this sweep before: the kernel listed it twice.
        case duplicate
        /// Not followed yet: ``ConnectionTable/follow(_:group:isCertain:isRest:)`` takes it in.
        case unknown
        /// Cannot be followed: the table is full, or the socket has no cookie.
        case untracked
    }

    /// How many connections may be followed. When it is lowered, those that are followed stay so.
    package var limit: Int
    /// How many are followed.
    package var count: Int { store.count }

    private(set) var store = RecordStore()
    private var sweep: UInt8 = 0
    private var seenInSweep = 0
    /// The last whole sweep showed no connection that is not followed: one that is unknown has been opened since.
    private var knowsAllOlder = false
    private var refusedInSweep = false
    /// A whole sweep has shown what was there when watching, or another source, began: what is unknown is younger.
    package private(set) var hasBaseline = false
    private var now: UInt32 = 0

    package init(limit: Int) {
        self.limit = limit
    }

    /// Starts a sweep.
    ///
    /// - Parameter uptime: since the daemon's start.
    package mutating func beginSweep(at uptime: Duration) {
        now = Self.tenths(uptime)
        sweep &+= 1
        seenInSweep = 0
        refusedInSweep = false
        store.beginWalk()
    }

    /// Takes one socket of the dump.
    package mutating func apply(_ sample: borrowing ConnectionSample) -> Outcome {
        // A free slot has no cookie: a sample without one must not find it.
        guard sample.cookie != 0 else { return .untracked }
        guard let slot = store.next(sample.cookie) else {
            guard count >= limit else { return .unknown }
            refusedInSweep = true
            return .untracked
        }
        let outcome = store.records[slot].take(sample, in: sweep, at: now)
        if case .duplicate = outcome { return outcome }
        seenInSweep += 1
        return outcome
    }

    /// Ends a sweep that showed every socket, and forgets the connections that have gone.
    package mutating func endSweep(_ gone: (ConnectionRecord) -> Void) {
        knowsAllOlder = !refusedInSweep
        hasBaseline = true
        if seenInSweep < count {
            store.remove { record in
                guard sweep &- record.lastSweep >= 2 else { return false }
                gone(record)
                return true
            }
        }
        store.endWalk()
    }

    /// Ends a sweep that broke off: what it did not show counts as not looked for.
    package mutating func abandonSweep() {
        for slot in store.records.indices where store.records[slot].lastSweep != sweep {
            store.records[slot].lastSweep &+= 1
        }
    }

    /// Begins a new baseline, as when a source with other identities takes over: forgets every connection, and what the
    /// sweeps up to the next whole one show may have been there before.
    ///
    /// May be called within a sweep, which then begins anew with the next socket.
    package mutating func beginBaseline(_ forgotten: (ConnectionRecord) -> Void) {
        for record in store.records where record.cookie != 0 {
            forgotten(record)
        }
        store = RecordStore()
        seenInSweep = 0
        (hasBaseline, knowsAllOlder, refusedInSweep) = (false, false, false)
    }

    /// What a connection's end meant for the table.
    package enum Ending: Sendable, Equatable {
        /// It was followed; how far it moved since last seen.
        case ended(ConnectionDelta, group: UInt16)
        /// It has ended before.
        case repeated
        /// It is not followed, or nothing of its life was seen.
        case unknown
    }

    /// Takes note that the kernel has destroyed a connection's socket.
    ///
    /// It is followed until two sweeps did not show it: the rest of it, an orphan in FIN_WAIT2, may be listed for a while.
    ///
    /// - Parameter info: the final counters; empty when they were wiped before.
    package mutating func end(_ cookie: UInt64, _ info: borrowing TCPInfo) -> Ending {
        guard cookie != 0, let slot = store.slot(of: cookie) else { return .unknown }
        return store.records[slot].end(info)
    }

    /// What is known of a connection.
    ///
    /// - Parameter uptime: now, since the daemon's start.
    package func lookup(_ cookie: UInt64, at uptime: Duration) -> ConnectionHistory? {
        guard let slot = store.slot(of: cookie) else { return nil }
        return store.records[slot].history(at: Self.tenths(uptime))
    }

    /// Takes note of the group that a connection was found to belong to at another look.
    package mutating func setGroup(of cookie: UInt64, to group: UInt16, _ marks: ConnectionMarks) {
        guard let slot = store.slot(of: cookie) else { return }
        store.records[slot].group = group
        store.records[slot].marks.formUnion(marks)
    }

    /// Takes in the connection that ``apply(_:)`` just called ``Outcome/unknown``.
    ///
    /// - Parameters:
    ///   - group: the group that it belongs to.
    ///   - isCertain: nothing that another look shows can change that.
    ///   - isRest: its socket has been destroyed already: it is followed so that it does not count as opened.
    package mutating func follow(
        _ sample: borrowing ConnectionSample, group: UInt16, isCertain: Bool = false, isRest: Bool = false
    ) -> Outcome {
        var record = ConnectionRecord.free
        record.cookie = sample.cookie
        record.group = group
        record.state = sample.state
        record.stateSince = now
        record.lastSweep = sweep
        if isCertain { record.marks.insert(.certain) }
        if !knowsAllOlder { record.marks.insert(.stateOlderThanWatch) }
        record.account = isRest ? .leftToEvent : .open
        let delta = record.update(with: sample.info, fromZero: true)
        store.insert(record)
        seenInSweep += 1
        return !knowsAllOlder || isRest
            ? .known(ConnectionDelta(), record.history(at: now)) : .opened(delta, record.history(at: now))
    }

    private static func tenths(_ uptime: Duration) -> UInt32 {
        UInt32(truncatingIfNeeded: uptime / .milliseconds(100) > 0 ? Int64(uptime / .milliseconds(100)) : 0)
    }
}
