import Connections

/// What a ``ConnectionTable`` ought to do, the plain way: a dictionary, and a set of who was seen.
struct ExpectedTable {
    struct Entry {
        var state: TCPState
        var bytesSent: UInt64
        /// Tenths of a second.
        var stateSince: Int
        var isStateOlderThanWatch: Bool
        var absences = 0
    }

    private(set) var entries: [UInt64: Entry] = [:]
    private var seen: Set<UInt64> = []
    private var now = 0
    private var hasWholeSweep = false

    mutating func beginSweep(tenth: Int) {
        now = tenth
        seen = []
    }

    /// The sight of a connection that has sent so much, and belongs to the group that its cookie ends in.
    mutating func see(_ cookie: UInt64, _ state: TCPState, bytesSent: UInt64) -> Sight {
        guard seen.insert(cookie).inserted else { return .duplicate }
        let group = UInt16(truncatingIfNeeded: cookie)
        var delta = ConnectionDelta()
        guard var entry = entries[cookie] else {
            entries[cookie] = Entry(
                state: state, bytesSent: bytesSent, stateSince: now, isStateOlderThanWatch: !hasWholeSweep)
            delta.bytesSent = hasWholeSweep ? bytesSent : 0
            return hasWholeSweep ? .opened(delta, group: group) : .known(delta, group: group)
        }
        let isReopened = bytesSent < entry.bytesSent
        if isReopened || entry.state != state {
            (entry.state, entry.stateSince, entry.isStateOlderThanWatch) = (state, now, false)
        }
        delta.bytesSent = isReopened ? bytesSent : bytesSent - entry.bytesSent
        (entry.bytesSent, entry.absences) = (bytesSent, 0)
        entries[cookie] = entry
        return isReopened ? .reopened(delta, group: group) : .known(delta, group: group)
    }

    /// Ends a whole sweep.
    ///
    /// - Returns: who has gone.
    mutating func endSweep() -> Set<UInt64> {
        hasWholeSweep = true
        for cookie in entries.keys where !seen.contains(cookie) {
            entries[cookie]?.absences += 1
        }
        let gone = entries.filter { $0.value.absences == 2 }
        entries = entries.filter { $0.value.absences < 2 }
        return Set(gone.keys)
    }
}
