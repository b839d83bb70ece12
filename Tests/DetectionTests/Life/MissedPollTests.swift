import Testing
import Vocabulary

@testable import Detection

@Suite("Polls that are missing") struct MissedPollTests {
    @Test(
        "what held before a gap counts after it, unless the gap is too long", arguments: [(3.0, true), (3.001, false)])
    func pending(gap: Double, counts: Bool) {
        var watch = Watch(hold: .seconds(4))
        #expect(watch.poll(.warning, at: 0) == nil)
        #expect(watch.poll(.warning, at: 1) == nil)
        #expect(watch.poll(.warning, at: 1 + gap) == (counts ? .raised : nil))
    }

    @Test("after a gap that is too long a pending finding begins anew, as the same one")
    func pendingBeginsAnew() throws {
        var watch = Watch(hold: .seconds(2))
        _ = watch.poll(.warning, at: 0)
        let id = try #require(watch.tracker.findings.first).id
        #expect(watch.poll(.warning, at: 10) == nil)
        #expect(watch.tracker.findings.map(\.since) == [.seconds(10)])
        #expect(watch.poll(.warning, at: 11) == nil)
        #expect(watch.poll(.warning, at: 12) == .raised)
        #expect(watch.tracker.findings.map(\.id) == [id])
    }

    @Test(
        "quiet before a gap counts after it, unless the gap is too long",
        arguments: [(3.0, FindingChange.Kind.cleared), (3.001, nil)] as [(Double, FindingChange.Kind?)])
    func quiet(gap: Double, change: FindingChange.Kind?) {
        var watch = Watch(clearAfter: .seconds(4))
        #expect(watch.poll(.warning, at: 0) == .raised)
        #expect(watch.poll(.clear, at: 1) == nil)
        #expect(watch.poll(.clear, at: 2) == nil)
        #expect(watch.poll(.clear, at: 2 + gap) == change)
    }

    @Test("after a gap that is too long quiet begins anew")
    func quietBeginsAnew() {
        var watch = Watch(clearAfter: .seconds(2))
        _ = watch.poll(.warning, at: 0)
        #expect(watch.poll(.clear, at: 100) == nil)
        #expect(watch.poll(.clear, at: 101) == nil)
        #expect(watch.poll(.clear, at: 102) == .cleared)
    }

    @Test("an active finding outlives a gap, with its severity and its beginning")
    func active() {
        var watch = Watch()
        watch.holds[.critical] = .seconds(2)
        _ = watch.poll(.warning, at: 0)
        #expect(watch.poll(.critical, at: 1) == nil)
        #expect(watch.poll(.critical, at: 100) == nil)
        #expect(watch.tracker.findings.map(\.since) == [.zero])
        #expect(watch.tracker.findings.map(\.severity) == [.warning])
        #expect(watch.poll(.critical, at: 102) == .escalated)
    }

    @Test("a clock that stands still or goes back is survived", arguments: [10.0, 9, 0, -1e9])
    func clock(second: Double) {
        var watch = Watch(hold: .seconds(1), clearAfter: .seconds(1))
        _ = watch.poll(.warning, at: 10)
        #expect(watch.poll(.warning, at: second) == nil)
        _ = watch.poll(.warning, at: 11)
        _ = watch.poll(.warning, at: 12)
        #expect(watch.tracker.findings.map(\.state) == [.active])
        _ = watch.poll(.clear, at: 13)
        #expect(watch.poll(.clear, at: second) == nil)
        #expect(watch.tracker.findings.map(\.state) == [.clearing])
    }
}
