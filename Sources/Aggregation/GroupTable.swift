package import Connections
import Vocabulary

/// The groups, at most `limit` of them beside one rest group a direction. Group numbers are small and stable while a
/// connection of the group is followed.
package struct GroupTable: Sendable {
    package private(set) var groups: [ConnectionGroup] = Direction.allCases.map { ConnectionGroup(key: .rest($0)) }
    /// How many connections went to a rest group since watching began.
    package private(set) var folded: UInt64 = 0

    private var numbers: [GroupKey: UInt16] = [:]
    private var lastSerial: UInt64 = 0
    private var now: Duration = .zero
    private var limit: Int
    /// The groups that may give their place to a new one in this poll, the next one last; `nil` until the first new key
    /// of the poll that found no room. A port scan shows thousands of new keys, and each look at all groups is dear.
    private(set) var retirable: [Int]?

    /// When there is no room, a group that followed no connection for this long gives its place to a new one.
    private static let retirement: Duration = .seconds(60)

    package init(limit: Int) {
        self.limit = Self.bounded(limit)
    }

    /// Makes room for more groups. Connections stay in the groups that they are in.
    package mutating func raise(limit: Int) {
        self.limit = max(self.limit, Self.bounded(limit))
    }

    private static func bounded(_ limit: Int) -> Int {
        min(limit, Int(UInt16.max) - Direction.allCases.count)
    }

    /// Starts a poll: the gauges begin at zero.
    package mutating func beginPoll(at uptime: Duration) {
        now = uptime
        retirable = nil
        for index in groups.indices {
            groups[index].states = StateCounts()
        }
    }

    /// The number of the group with a key, made when there is none; the rest group when there is no room.
    package mutating func number(for key: GroupKey) -> UInt16 {
        if let number = numbers[key] { return number }
        if groups.count < limit + Direction.allCases.count {
            groups.append(newGroup(key))
            return register(key, at: groups.count - 1)
        }
        guard let retired = takeRetirable() else { return UInt16(key.direction.rawValue) }
        fold(retired)
        groups[retired] = newGroup(key)
        return register(key, at: retired)
    }

    /// Counts a socket that is not followed.
    package mutating func count(_ sample: borrowing ConnectionSample, in number: UInt16) {
        groups[Int(number)].states[sample.state] += 1
        groups[Int(number)].lastFollowed = now
    }

    /// Adds one socket's sight.
    package mutating func add(_ sample: borrowing ConnectionSample, _ delta: ConnectionDelta, to number: UInt16) {
        groups[Int(number)].add(sample, delta)
    }

    /// A connection of the group is followed from now on.
    ///
    /// - Parameter isOpened: it was opened since watching began.
    package mutating func follow(_ number: UInt16, isOpened: Bool) {
        groups[Int(number)].followed += 1
        groups[Int(number)].lastFollowed = now
        groups[Int(number)].traffic.opened &+= isOpened ? 1 : 0
        if groups[Int(number)].key.isRest {
            folded &+= 1
        }
    }

    /// A connection of the group has closed, and is followed no more.
    package mutating func close(_ number: UInt16) {
        release(number)
        groups[Int(number)].traffic.closed &+= 1
    }

    /// A connection of the group has ended, as the kernel tells; it is followed until no dump shows it any more.
    package mutating func end(_ number: UInt16, _ delta: ConnectionDelta) {
        groups[Int(number)].traffic.closed &+= 1
        groups[Int(number)].traffic.add(delta)
    }

    /// One of those that have ended was cut.
    package mutating func noteCut(_ number: UInt16) {
        groups[Int(number)].traffic.cut &+= 1
    }

    /// A connection of the group has come and gone between two polls.
    ///
    /// - Parameter isInferred: the unit is that of others with the same destination.
    package mutating func addShortLived(_ info: borrowing TCPInfo, to number: UInt16, isInferred: Bool = false) {
        let delta = ConnectionDelta(wholeOf: info)
        groups[Int(number)].traffic.opened &+= 1
        end(number, delta)
        groups[Int(number)].traffic.inferred &+= isInferred ? 1 : 0
        groups[Int(number)].lastFollowed = now
        if delta.movedData {
            groups[Int(number)].histograms.observe(info)
        }
        if groups[Int(number)].key.isRest {
            folded &+= 1
        }
    }

    /// A connection of the group is followed no more, though it has not closed.
    package mutating func release(_ number: UInt16) {
        groups[Int(number)].followed -= 1
        groups[Int(number)].lastFollowed = now
    }

    /// A followed connection belongs to another group from now on.
    package mutating func move(from old: UInt16, to new: UInt16) {
        release(old)
        groups[Int(new)].followed += 1
        groups[Int(new)].lastFollowed = now
    }

    /// A socket of the group closed its connection and opened another.
    package mutating func reopen(_ number: UInt16) {
        groups[Int(number)].traffic.closed &+= 1
        groups[Int(number)].traffic.opened &+= 1
    }

    private mutating func newGroup(_ key: GroupKey) -> ConnectionGroup {
        lastSerial &+= 1
        return ConnectionGroup(key: key, serial: lastSerial)
    }

    private mutating func register(_ key: GroupKey, at index: Int) -> UInt16 {
        groups[index].lastFollowed = now
        let number = UInt16(index)
        numbers[key] = number
        return number
    }

    /// The group that has been without connections longest, if long enough.
    private mutating func takeRetirable() -> Int? {
        if retirable == nil {
            retirable = idleGroups()
        }
        // Within a poll no other group becomes idle for long enough, but one that was may be in use again.
        while let candidate = retirable?.popLast() {
            if isRetirable(groups[candidate]) { return candidate }
        }
        return nil
    }

    /// The groups without connections for long enough, the longest last.
    private func idleGroups() -> [Int] {
        groups.indices.dropFirst(Direction.allCases.count).filter { isRetirable(groups[$0]) }
            .sorted { (groups[$0].lastFollowed, $0) > (groups[$1].lastFollowed, $1) }
    }

    private func isRetirable(_ group: ConnectionGroup) -> Bool {
        group.followed == 0 && now - group.lastFollowed >= Self.retirement
    }

    /// Moves a group's totals to the rest group of its direction, so that sums never go down.
    private mutating func fold(_ index: Int) {
        let group = groups[index]
        let rest = Int(group.key.direction.rawValue)
        groups[rest].traffic.add(group.traffic)
        groups[rest].histograms.add(group.histograms)
        numbers[group.key] = nil
    }
}
