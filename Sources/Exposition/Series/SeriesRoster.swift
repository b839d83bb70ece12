/// Who has series of its own: at most so many keys. All others are summed up in the series of their rest.
///
/// A key keeps its place until it has not been in use for long and another one wants it. No counter goes down or jumps
/// by that: a key with series of its own shows its whole total, and the rest counts what happens to keys while they
/// belong to it. So it keeps the total of a key that leaves it, and does without that of a key which comes to it.
/// What happened to a key that comes back is in both totals for the time that it was away.
struct SeriesRoster<Key: SeriesKey, Numbers: SeriesNumbers>: Sendable {
    private struct Place {
        let labels: LabelText
        /// As of the last snapshot.
        var numbers: Numbers
        /// When it was last in use, since the daemon's start.
        var lastUse: Duration
        /// The snapshot that it was last in.
        var round: UInt64
    }

    private let limit: Int
    private var places: [Key: Place] = [:]
    /// Who belonged to a rest in the last snapshot.
    private var members: Set<Key> = []
    /// By rest, the totals of keys when they left it.
    private var left: [Key: Numbers] = [:]
    /// By rest, the totals of keys when they came to it from series of their own.
    private var joined: [Key: Numbers] = [:]
    /// Counts snapshots.
    private var round: UInt64 = 0

    /// A place that was not in use for this long is another one's for the asking.
    static var patience: Duration { .seconds(600) }

    init(limit: Int) {
        self.limit = limit
    }

    /// How many keys have no series of their own.
    var folded: Int { members.count }

    /// The series of all that there is now, in their order.
    ///
    /// - Parameters:
    ///   - all: every key once. The total of one that is there no more has gone to that of its rest.
    ///   - uptime: of the snapshot.
    mutating func assign(_ all: [(key: Key, numbers: Numbers)], at uptime: Duration) -> [Series<Numbers>] {
        round &+= 1
        let others = all.indices.filter { !refresh(all[$0].key, all[$0].numbers, at: uptime) }
        for (key, place) in places where place.round != round {
            remove(key, place)
        }
        admit(others, of: all, at: uptime)
        return series(all)
    }

    /// Takes note of a key's numbers, if it has series of its own.
    private mutating func refresh(_ key: Key, _ numbers: Numbers, at uptime: Duration) -> Bool {
        guard let index = places.index(forKey: key) else { return false }
        let before = places.values[index].numbers
        let last = before.activity
        if numbers.activity < last || numbers.serial != before.serial {
            // It was gone in between, and has begun anew.
            joined[key.restKey, default: Numbers()].add(before.counters)
        }
        if numbers.present > 0 || numbers.activity != last {
            places.values[index].lastUse = uptime
        }
        places.values[index].numbers = numbers
        places.values[index].round = round
        return true
    }

    /// Gives series of their own to keys without, those with most connections first, as long as there is room.
    private mutating func admit(_ others: [Int], of all: [(key: Key, numbers: Numbers)], at uptime: Duration) {
        var idle = places.filter { uptime - $0.value.lastUse >= Self.patience }.map { ($0.value.lastUse, $0.key) }
        guard places.count < limit || !idle.isEmpty else { return }
        idle.sort(by: >)
        let candidates = others.filter { all[$0].key != all[$0].key.restKey && all[$0].numbers.isUsed }
            .map { (index: $0, present: all[$0].numbers.present) }
            .sorted { ($1.present, all[$0.index].key) < ($0.present, all[$1.index].key) }
        for (index, present) in candidates {
            if places.count >= limit {
                guard present > 0, let key = idle.popLast()?.1, let place = places[key] else { return }
                remove(key, place)
            }
            add(all[index].key, all[index].numbers, at: uptime)
        }
    }

    private mutating func add(_ key: Key, _ numbers: Numbers, at uptime: Duration) {
        let lastUse = numbers.present > 0 ? uptime : uptime - Self.patience
        places[key] = Place(labels: key.labels, numbers: numbers, lastUse: lastUse, round: round)
        if members.contains(key) {
            left[key.restKey, default: Numbers()].add(numbers.counters)
        }
    }

    private mutating func remove(_ key: Key, _ place: Place) {
        places[key] = nil
        joined[key.restKey, default: Numbers()].add(place.numbers.counters)
    }

    /// The series of all that have some, and of the rests that were ever used.
    private mutating func series(_ all: [(key: Key, numbers: Numbers)]) -> [Series<Numbers>] {
        members.removeAll(keepingCapacity: true)
        var rests = left
        for (key, numbers) in all where places[key] == nil {
            rests[key.restKey, default: Numbers()].add(numbers)
            if key != key.restKey {
                members.insert(key)
            }
        }
        let own = places.map { ($0.key, Series(labels: $0.value.labels, numbers: $0.value.numbers, less: Numbers())) }
        let others = rests.filter(\.value.isUsed).map {
            ($0.key, Series(labels: $0.key.labels, numbers: $0.value, less: joined[$0.key] ?? Numbers()))
        }
        return (own + others).sorted { $0.0 < $1.0 }.map(\.1)
    }
}
