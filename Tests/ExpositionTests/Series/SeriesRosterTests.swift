import Testing

@testable import Exposition

@Suite("Who has series of its own")
struct SeriesRosterTests {
    private typealias Roster = SeriesRoster<Name, Count>

    /// A key; `_` is the rest.
    private struct Name: SeriesKey {
        let text: String
        var restKey: Name { Name(text: "_") }
        var labels: LabelText { LabelText(["name": text]) }
        static func < (left: Name, right: Name) -> Bool { left.text < right.text }
    }

    private struct Count: SeriesNumbers {
        var present: UInt64 = 0
        var activity: UInt64 = 0
        var serial: UInt64 = 0
        mutating func add(_ other: Count) {
            present += other.present
            activity += other.activity
        }
        var counters: Count { Count(activity: activity) }
    }

    /// What is there: connections now, and the total.
    private typealias World = [String: (present: UInt64, total: UInt64)]

    private func assign(_ roster: inout Roster, _ world: World, at second: Int = 0) -> [String: UInt64] {
        let all = world.map { (key: Name(text: $0.key), numbers: Count(present: $0.value.0, activity: $0.value.1)) }
        let series = roster.assign(all, at: .seconds(second)).map { series in
            let label = String(decoding: series.labels.bytes, as: UTF8.self)
            return (String(label.dropFirst(6).dropLast()), series.numbers.activity - series.less.activity)
        }
        #expect(series.map(\.0) == series.map(\.0).sorted { Name(text: $0) < Name(text: $1) })
        return Dictionary(uniqueKeysWithValues: series)
    }

    @Test("those with most connections have, the others are summed up")
    func first() {
        var roster = Roster(limit: 2)
        let world: World = ["a": (1, 10), "b": (3, 20), "c": (2, 30), "d": (1, 40)]
        #expect(assign(&roster, world) == ["b": 20, "c": 30, "_": 50])
        #expect(roster.folded == 2)
    }

    @Test("the rest shows when it is used, and has what the source counts there")
    func rest() {
        var roster = Roster(limit: 2)
        #expect(assign(&roster, ["a": (1, 1), "_": (0, 0)]) == ["a": 1])
        #expect(assign(&roster, ["a": (1, 1), "_": (0, 7)]) == ["a": 1, "_": 7])
        #expect(roster.folded == 0)
    }

    @Test("who has series keeps them, however few its connections are")
    func sticky() {
        var roster = Roster(limit: 1)
        #expect(assign(&roster, ["a": (1, 10)]) == ["a": 10])
        #expect(assign(&roster, ["a": (1, 11), "b": (100, 5)], at: 5000) == ["a": 11, "_": 5])
        // Connections that come and go between two snapshots are use, too.
        #expect(assign(&roster, ["a": (0, 12), "b": (100, 6)], at: 9000) == ["a": 12, "_": 6])
        #expect(assign(&roster, ["a": (0, 12), "b": (100, 7)], at: 9599) == ["a": 12, "_": 7])
    }

    @Test("a place that is not used for ten minutes goes to one that is; the rest neither falls nor jumps")
    func idle() {
        var roster = Roster(limit: 1)
        #expect(assign(&roster, ["a": (1, 10)]) == ["a": 10])
        #expect(assign(&roster, ["a": (0, 10), "b": (1, 5)], at: 599) == ["a": 10, "_": 5])
        #expect(assign(&roster, ["a": (0, 10), "b": (1, 6)], at: 600) == ["b": 6, "_": 6])
        #expect(assign(&roster, ["a": (1, 13), "b": (1, 7)], at: 605) == ["b": 7, "_": 9])
        #expect(assign(&roster, ["a": (1, 14), "b": (0, 7)], at: 1300) == ["a": 14, "_": 10])
        #expect(assign(&roster, ["a": (1, 14), "b": (0, 8)], at: 1305) == ["a": 14, "_": 11])
    }

    @Test("an idle place is nobody's who is idle as well")
    func bothIdle() {
        var roster = Roster(limit: 1)
        #expect(assign(&roster, ["a": (1, 10)]) == ["a": 10])
        #expect(assign(&roster, ["a": (0, 10), "b": (0, 5)], at: 5000) == ["a": 10, "_": 5])
    }

    @Test("who is gone, and counted with the rest since, leaves its place, and the rest does not jump")
    func gone() {
        var roster = Roster(limit: 1)
        #expect(assign(&roster, ["a": (1, 10), "b": (1, 5), "_": (0, 0)]) == ["a": 10, "_": 5])
        #expect(assign(&roster, ["b": (1, 6), "_": (0, 12)], at: 5) == ["b": 6, "_": 8])
        // Gone and back between two snapshots: begun anew.
        #expect(assign(&roster, ["b": (1, 1), "_": (0, 19)], at: 10) == ["b": 1, "_": 9])
    }

    @Test("a key that was gone and did more since than ever before has begun anew all the same")
    func begunAnew() {
        var roster = Roster(limit: 1)
        let (key, rest) = (Name(text: "b"), Name(text: "_"))
        func totals(_ own: Count, _ others: UInt64, at second: Int) -> [UInt64] {
            roster.assign([(key, own), (rest, Count(activity: others))], at: .seconds(second))
                .map { $0.numbers.activity - $0.less.activity }.sorted()
        }
        #expect(totals(Count(present: 1, activity: 40, serial: 1), 0, at: 0) == [40])
        // Its 40 went to the rest, and 5 happened there.
        #expect(totals(Count(present: 1, activity: 900, serial: 2), 45, at: 5) == [5, 900])
    }

    @Test("without any place all is rest")
    func none() {
        var roster = Roster(limit: 0)
        #expect(assign(&roster, ["a": (1, 10), "b": (1, 5)]) == ["_": 15])
    }

    /// A table as the daemon keeps it: whoever is taken out has its total added to the rest.
    @Test("whatever comes and goes, no series goes down, and all together grow by what happened", arguments: 1...20)
    func history(seed: Int) {
        var random = Seeded(state: UInt64(seed))
        var roster = Roster(limit: 3)
        var world: World = ["_": (0, 0)]
        var before: [String: UInt64] = [:]
        for step in 0..<300 {
            var growth: UInt64 = 0
            for name in "abcdefgh".map(String.init) {
                switch Int.random(in: 0..<20, using: &random) {
                case 0:
                    let gone = world.removeValue(forKey: name)
                    world["_"]?.total += gone?.total ?? 0
                    before[name] = nil
                case 1...6:
                    let more = UInt64.random(in: 0...1000, using: &random)
                    growth += more
                    world[name] = (.random(in: 0...3, using: &random), (world[name]?.total ?? 0) + more)
                default: world[name]?.present = 0
                }
            }
            let now = assign(&roster, world, at: step * 100)
            let known = now.filter { before[$0.key] != nil }
            #expect(known.allSatisfy { $0.value >= before[$0.key] ?? 0 })
            let increase = known.reduce(0) { $0 + $1.value - (before[$1.key] ?? 0) }
            #expect(increase <= growth)
            before = now
        }
        #expect(before.count == 4)
    }

    /// Random numbers that are the same every time (SplitMix64).
    private struct Seeded: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9e37_79b9_7f4a_7c15
            var mixed = (state ^ (state >> 30)) &* 0xbf58_476d_1ce4_e5b9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
            return mixed ^ (mixed >> 31)
        }
    }
}
