import Catalog
import Testing
import Vocabulary

@testable import Detection

@Suite("The findings of one kind") struct FindingTrackerTests {
    private func peer(_ number: Int) -> FindingScope { .peer(Addresses.peer(number)) }

    /// Peers that are so bad, the higher their number the worse.
    private func peers(_ numbers: some Sequence<Int>, _ severity: Severity = .warning) -> [Condition] {
        numbers.map { .made(peer($0), severity, weight: Double($0)) }
    }

    private func scopes(_ watch: Watch) -> Set<FindingScope> { Set(watch.tracker.findings.map(\.scope)) }

    @Test("each scope has a life of its own")
    func scopes() {
        var watch = Watch(hold: .seconds(2))
        #expect(watch.poll(peers([1]), at: 0).isEmpty)
        #expect(watch.poll(peers([1, 2]), at: 1).isEmpty)
        #expect(watch.poll(peers([1, 2]), at: 2).map(\.finding.scope) == [peer(1)])
        #expect(watch.poll(peers([2]), at: 3).map(\.kind) == [.raised, .cleared])
        #expect(scopes(watch) == [peer(2)])
    }

    @Test("as many as there is room for are kept, and no rest is made of them")
    func justFits() {
        var watch = Watch()
        watch.maximumFindings = 5
        #expect(watch.poll(peers(1...5), at: 0).count == 5)
        #expect(!scopes(watch).contains(.rest))
    }

    @Test("what exceeds the bound is one finding that says how many and names the worst of them")
    func rest() throws {
        var watch = Watch()
        watch.maximumFindings = 3
        let changes = watch.poll(peers(1...10), at: 0)
        #expect(changes.count == 4)
        #expect(scopes(watch) == [peer(10), peer(9), peer(8), .rest])
        let rest = try #require(watch.tracker.findings.first { $0.scope == .rest })
        #expect(rest.evidence == [Evidence("further_scopes", 7, .scopes)])
        #expect(
            rest.summary == "7 more of close-wait-pileup, beyond max_findings; the worst of them: "
                + "10.0.0.7:443 weighs 7.0")
        #expect(rest.severity == .warning)
    }

    @Test("a worse severity goes before a greater weight")
    func severityFirst() {
        var watch = Watch()
        watch.maximumFindings = 2
        _ = watch.poll(peers(1...2, .critical) + peers(3...9), at: 0)
        #expect(scopes(watch) == [peer(1), peer(2), .rest])
    }

    @Test("the rest is as bad as the worst of it, and escalates")
    func restSeverity() {
        var watch = Watch()
        watch.maximumFindings = 1
        _ = watch.poll(peers([9, 1]), at: 0)
        let changes = watch.poll(peers([9]) + peers([1], .critical), at: 1)
        #expect(changes.map(\.kind) == [.escalated])
        #expect(changes.map(\.finding.scope) == [.rest])
    }

    @Test("whoever has a finding keeps it when worse ones come, and is not told twice")
    func known() {
        var watch = Watch()
        watch.maximumFindings = 2
        _ = watch.poll(peers(1...2), at: 0)
        let changes = watch.poll(peers(1...4), at: 1)
        #expect(changes.map(\.finding.scope) == [.rest])
        #expect(scopes(watch) == [peer(1), peer(2), .rest])
    }

    @Test("of the same severity, who waits keeps its place beside a greater weight: somebody is to be named")
    func notDisplaced() {
        var watch = Watch(hold: .seconds(2))
        watch.maximumFindings = 2
        _ = watch.poll(peers(1...2), at: 0)
        #expect(watch.poll(peers(1...4), at: 1).isEmpty)
        #expect(scopes(watch) == [peer(1), peer(2), .rest])
        #expect(Set(watch.poll(peers(1...4), at: 2).map(\.finding.scope)) == [peer(1), peer(2)])
        #expect(Set(watch.poll(peers(1...4), at: 3).map(\.finding.scope)) == [.rest])
        #expect(
            watch.tracker.findings.first { $0.scope == .rest }?.evidence == [Evidence("further_scopes", 2, .scopes)])
    }

    @Test("a worse severity takes the place of a greater weight that is pending")
    func displacedBySeverity() {
        var watch = Watch(hold: .seconds(2))
        watch.maximumFindings = 1
        _ = watch.poll(peers([9]), at: 0)
        _ = watch.poll(peers([9]) + peers([1], .critical), at: 1)
        #expect(scopes(watch) == [peer(1), .rest])
    }

    @Test("one that is active keeps its place beside a worse one, which takes that of one that is pending")
    func activeIsNotDisplaced() {
        var watch = Watch(hold: .seconds(2))
        watch.maximumFindings = 2
        for second in 0...2 { _ = watch.poll(peers([1]), at: Double(second)) }
        _ = watch.poll(peers(1...2), at: 3)
        #expect(scopes(watch) == [peer(1), peer(2)])
        _ = watch.poll(peers([1, 2]) + peers([8, 9], .critical), at: 4)
        #expect(scopes(watch) == [peer(1), peer(9), .rest])
        #expect(watch.tracker.findings.first { $0.scope == peer(1) }?.state == .active)
        #expect(
            watch.tracker.findings.first { $0.scope == .rest }?.evidence == [Evidence("further_scopes", 2, .scopes)])
    }

    @Test("one that is pending and between the levels gives its place away, and is not folded")
    func betweenIsDisplaced() {
        var watch = Watch(hold: .seconds(2))
        watch.maximumFindings = 1
        _ = watch.poll(peers([9]), at: 0)
        _ = watch.poll(peers(8...9), at: 1)
        _ = watch.poll([.made(peer(9), nil, weight: 9)] + peers(1...2), at: 2)
        #expect(scopes(watch) == [peer(2), .rest])
        #expect(
            watch.tracker.findings.first { $0.scope == .rest }?.evidence == [Evidence("further_scopes", 1, .scopes)])
        _ = watch.poll([.made(peer(2), nil, weight: 9)] + peers([1]), at: 3)
        #expect(scopes(watch) == [peer(1)])
    }

    @Test("who was folded gets a finding of its own when there is room again")
    func unfolded() {
        var watch = Watch(clearAfter: .seconds(1))
        watch.maximumFindings = 2
        _ = watch.poll(peers(1...3), at: 0)
        #expect(scopes(watch) == [peer(3), peer(2), .rest])
        _ = watch.poll(peers(1...2), at: 1)
        #expect(scopes(watch) == [peer(3), peer(2), .rest])
        #expect(watch.poll(peers(1...2), at: 2).map(\.finding.scope) == [peer(3)])
        #expect(watch.poll(peers(1...2), at: 3).map(\.finding.scope) == [peer(1)])
        #expect(scopes(watch) == [peer(1), peer(2), .rest])
        #expect(watch.poll(peers(1...2), at: 4).map(\.finding.scope) == [.rest])
        #expect(scopes(watch) == [peer(1), peer(2)])
    }

    @Test("the rest does not take the place of a finding")
    func restTakesNoRoom() {
        var watch = Watch()
        watch.maximumFindings = 3
        _ = watch.poll(peers(1...9), at: 0)
        _ = watch.poll(peers(1...9), at: 1)
        #expect(watch.tracker.findings.count == 4)
    }

    @Test("values between the levels are not folded, and make no rest")
    func betweenIsNotFolded() {
        var watch = Watch()
        watch.maximumFindings = 1
        _ = watch.poll(peers([9]) + (1...5).map { .made(peer($0), nil, weight: 99) }, at: 0)
        #expect(scopes(watch) == [peer(9)])
    }

    @Test("no room at all leaves the rest", arguments: [0, -1])
    func noRoom(maximum: Int) {
        var watch = Watch()
        watch.maximumFindings = maximum
        _ = watch.poll(peers(1...3), at: 0)
        #expect(scopes(watch) == [.rest])
    }

    @Test("ids last as long as the life, and are not given twice")
    func ids() {
        var watch = Watch(clearAfter: .zero)
        var lives: [Set<String>] = []
        for second in stride(from: 0.0, to: 9, by: 3) {
            _ = watch.poll(peers(1...3), at: second)
            let before = Set(watch.tracker.findings.map(\.id))
            _ = watch.poll(peers(1...3), at: second + 1)
            #expect(Set(watch.tracker.findings.map(\.id)) == before)
            _ = watch.poll([], at: second + 2)
            lives.append(before)
        }
        #expect(Set(lives.joined()).count == 9)
    }
}
