import Testing

@testable import NetworkLab

@Suite("The path's model") struct PathModelTests {
    private let start = ContinuousClock.now

    /// What becomes of that many data segments of 1,500 bytes, one a millisecond.
    private func fates(
        count: Int, seed: UInt64 = 1, every interval: Duration = .milliseconds(1), _ settings: PathSettings
    ) -> [PacketFate] {
        var model = PathModel(seed: seed)
        return (0..<count).map { index in
            model.fate(of: .data, length: 1500, settings, at: start + interval * index)
        }
    }

    /// The numbers of those that something happened to.
    private func numbers(_ fates: [PacketFate], _ isMeant: (PacketFate) -> Bool) -> [Int] {
        fates.indices.filter { isMeant(fates[$0]) }
    }

    private func settings(_ change: (inout PathSettings) -> Void) -> PathSettings {
        var settings = PathSettings()
        change(&settings)
        return settings
    }

    private static let untouched = PacketFate.passed(after: .zero, copies: 1, isReordered: false, isMarked: false)

    @Test("a new path passes everything on at once") func passes() {
        #expect(fates(count: 3, PathSettings()) == Array(repeating: Self.untouched, count: 3))
    }

    @Test("the same seed loses the same packets, another seed others") func repeats() {
        let lossy = settings { $0.loss = 0.1 }
        let lost = numbers(fates(count: 1000, seed: 1, lossy)) { $0 == .dropped(.loss) }
        #expect(lost == numbers(fates(count: 1000, seed: 1, lossy)) { $0 == .dropped(.loss) })
        #expect(lost != numbers(fates(count: 1000, seed: 2, lossy)) { $0 == .dropped(.loss) })
        #expect((60...140).contains(lost.count))
    }

    @Test("one kind of chance does not change which packets another meets") func drawsApart() {
        let lossy = settings { $0.loss = 0.1 }
        let busy = settings {
            $0.loss = 0.1
            $0.duplication = 0.3
            $0.jitter = .milliseconds(3)
            $0.congestionMarking = 0.3
            $0.reordering = PathSettings.Reordering(share: 0.3, extraDelay: .milliseconds(5))
        }
        let lost = numbers(fates(count: 1000, lossy)) { $0 == .dropped(.loss) }
        #expect(lost == numbers(fates(count: 1000, busy)) { $0 == .dropped(.loss) })
    }

    @Test("jitter adds up to its bound and keeps the order") func jitters() {
        let delays = fates(
            count: 1000, every: .zero,
            settings {
                $0.delay = .milliseconds(10)
                $0.jitter = .milliseconds(4)
            }
        ).compactMap(\.delay)
        #expect(delays.count == 1000)
        #expect(delays == delays.sorted())
        #expect(delays.allSatisfy { $0 >= .milliseconds(10) && $0 < .milliseconds(14) })
        #expect(Set(delays).count > 3)
    }

    @Test("a reordered packet waits longer than those behind it") func reorders() {
        let fates = fates(
            count: 1000,
            settings {
                $0.delay = .milliseconds(10)
                $0.reordering = PathSettings.Reordering(share: 0.1, extraDelay: .milliseconds(5))
            })
        let held = numbers(fates) { $0.delay == .milliseconds(15) }
        #expect((60...140).contains(held.count))
        #expect(numbers(fates) { $0.delay == .milliseconds(10) }.count == 1000 - held.count)
    }

    @Test("a bottleneck sends at its rate and drops what does not fit its queue") func limits() {
        // 1,500 bytes take 12 ms, and three packets may wait.
        let fates = fates(
            count: 6, every: .zero,
            settings { $0.rate = PathSettings.RateLimit(bitsPerSecond: 1_000_000, queueBytes: 4500) })
        #expect(fates.compactMap(\.delay) == [12, 24, 36].map { .milliseconds($0) })
        #expect(fates.suffix(3) == [.dropped(.queue), .dropped(.queue), .dropped(.queue)])
    }

    @Test("a bottleneck that was idle begins afresh") func recovers() {
        let fates = fates(
            count: 6, every: .milliseconds(12),
            settings { $0.rate = PathSettings.RateLimit(bitsPerSecond: 1_000_000, queueBytes: 1500) })
        #expect(fates.compactMap(\.delay) == Array(repeating: .milliseconds(12), count: 6))
    }

    @Test("a black hole swallows what a rule would have doubled") func swallows() {
        let fates = fates(
            count: 2,
            settings {
                $0.isBlackHole = true
                $0.rule = PacketRule { _ in .duplicate }
            })
        #expect(fates == [.dropped(.blackHole), .dropped(.blackHole)])
    }

    @Test(
        "a rule's verdict is carried out",
        arguments: [
            (.pass, untouched),
            (.drop, .dropped(.rule)),
            (.delay(by: .seconds(1)), .passed(after: .seconds(1), copies: 1, isReordered: true, isMarked: false)),
            (.duplicate, .passed(after: .zero, copies: 2, isReordered: false, isMarked: false)),
        ] as [(PacketRule.Verdict, PacketFate)])
    func obeysRules(_ verdict: PacketRule.Verdict, _ fate: PacketFate) {
        #expect(fates(count: 1, settings { $0.rule = PacketRule { _ in verdict } }) == [fate])
    }

    @Test(
        "only packets that allow it are marked",
        arguments: [
            (.notCapable, false), (.capable0, true), (.capable1, true), (.experienced, false),
        ] as [(Packet.CongestionMark, Bool)])
    func marks(_ mark: Packet.CongestionMark, _ isMarked: Bool) {
        var model = PathModel(seed: 1)
        var packet = Packet.data
        packet.congestion = mark
        let fate = model.fate(of: packet, length: 1500, settings { $0.congestionMarking = 1 }, at: start)
        #expect(fate == .passed(after: .zero, copies: 1, isReordered: false, isMarked: isMarked))
    }
}

extension PacketFate {
    /// How long the packet is under way, if it arrives.
    fileprivate var delay: Duration? {
        if case .passed(let time, _, _, _) = self { time } else { nil }
    }
}
