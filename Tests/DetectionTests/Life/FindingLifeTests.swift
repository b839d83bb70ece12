import Aggregation
import Testing
import Vocabulary

@testable import Detection

@Suite("The life of a finding") struct FindingLifeTests {
    /// What polls say, a letter a second, and what becomes of the finding (see ``Watch/story(_:)``).
    struct Story: CustomTestStringConvertible {
        let testDescription: String
        var hold: Duration = .seconds(3)
        var clearAfter: Duration = .seconds(2)
        var critical: Duration?
        let polls: String
        let life: String
    }

    static let raising = [
        Story(testDescription: "nothing is found where nothing is said", polls: "......", life: "......"),
        Story(testDescription: "raised when the hold time is met exactly", polls: "wwwww", life: "pppRa"),
        Story(testDescription: "not raised one poll before", polls: "www...", life: "ppp..."),
        Story(testDescription: "without a hold time raised at once", hold: .zero, polls: "ww", life: "Ra"),
        Story(testDescription: "a value between the levels makes no finding", polls: "------", life: "......"),
        Story(testDescription: "a value between the levels keeps it pending", polls: "w---w", life: "ppppR"),
        Story(testDescription: "a value between the levels does not raise", polls: "w-------", life: "pppppppp"),
        Story(testDescription: "pending that ends is silent", polls: "ww..www.", life: "pp..ppp."),
        Story(testDescription: "pending that ends begins anew", polls: "www.wwww", life: "ppp.pppR"),
        Story(testDescription: "a value that trembles is raised once", polls: "w-w-w-w-w-w", life: "ppppRaaaaaa"),
        Story(testDescription: "who cannot tell changes nothing", polls: "w??w?w", life: "pppRaa"),
    ]

    static let clearing = [
        Story(testDescription: "cleared when quiet for exactly that long", hold: .zero, polls: "w....", life: "RccC."),
        Story(
            testDescription: "at once where nothing is to be waited for", hold: .zero, clearAfter: .zero,
            polls: "w..w", life: "RC.R"),
        Story(testDescription: "a value between the levels does not clear", hold: .zero, polls: "w----", life: "Raaaa"),
        Story(
            testDescription: "quiet begins anew after a value between", hold: .zero, polls: "w..-...", life: "RccaccC"),
        Story(testDescription: "quiet begins anew after another hit", hold: .zero, polls: "w..w...", life: "RccaccC"),
        Story(
            testDescription: "flapping is one raise and one clear", polls: "w.wwwww.w.w.w...",
            life: "p.pppRacacacaccC"),
        Story(
            testDescription: "a life of its own after the last has ended", hold: .zero, polls: "w...w...",
            life: "RccCRccC"),
        Story(
            testDescription: "who cannot tell is not quiet, and does not end quiet", hold: .zero, polls: "w.?.",
            life: "RccC"),
    ]

    static let severities = [
        Story(testDescription: "worse than it was is told once", hold: .zero, polls: "wwccc", life: "RaEaa"),
        Story(testDescription: "the worst first is told once", hold: .zero, polls: "cwcwc", life: "Raaaa"),
        Story(
            testDescription: "critical has a hold time of its own", hold: .seconds(1), critical: .seconds(3),
            polls: "ccccc", life: "pRaEa"),
        Story(
            testDescription: "critical that is not waited for is raised at once", critical: .zero, polls: "wwcc",
            life: "ppRa"),
        Story(
            testDescription: "the hold time of critical begins when it is reached", hold: .zero,
            critical: .seconds(2), polls: "wwccc", life: "RaaaE"),
        Story(
            testDescription: "critical that is left begins anew", hold: .zero, critical: .seconds(2),
            polls: "wccwccc", life: "RaaaaaE"),
        Story(
            testDescription: "what holds as a warning is raised as one, whatever it is now", hold: .seconds(2),
            critical: .seconds(9), polls: "wcwc", life: "ppRa"),
        Story(
            testDescription: "a value between the levels is a warning's, not a critical one's", hold: .zero,
            critical: .seconds(2), polls: "wc-c-c", life: "Raaaaa"),
        Story(
            testDescription: "nor while pending", critical: .seconds(3), polls: "wc--cccc", life: "ppppRaaE"),
    ]

    @Test("polls make a life", arguments: raising + clearing + severities)
    func story(story: Story) {
        var watch = Watch(hold: story.hold, clearAfter: story.clearAfter)
        watch.holds[.critical] = story.critical
        #expect(watch.story(story.polls) == story.life)
    }

    @Test("severity never goes down while active")
    func severityStays() {
        var watch = Watch(clearAfter: .seconds(2))
        var seen: [Severity] = []
        for (second, level) in [Level.warning, .critical, .warning, .between, .clear].enumerated() {
            _ = watch.poll(level, at: Double(second))
            seen += watch.tracker.findings.map(\.severity)
        }
        #expect(seen == [.warning, .critical, .critical, .critical, .critical])
    }

    @Test("the severity of a pending finding is the one that looms now")
    func loomingSeverity() {
        var watch = Watch(hold: .seconds(9))
        var seen: [Severity] = []
        for (second, level) in [Level.warning, .critical, .between, .warning].enumerated() {
            _ = watch.poll(level, at: Double(second))
            seen += watch.tracker.findings.map(\.severity)
        }
        #expect(seen == [.warning, .critical, .critical, .warning])
    }

    @Test("times say when it began, was raised, was looked at and was resolved")
    func times() throws {
        var watch = Watch(hold: .seconds(2), clearAfter: .seconds(2))
        var changes: [FindingChange] = []
        for second in 1...8 {
            let condition = second < 5 ? [Condition.made(.host, .warning, weight: Double(second))] : []
            changes += watch.poll(condition, at: Double(second))
        }
        let (raised, cleared) = (try #require(changes.first), try #require(changes.last))
        #expect(changes.map(\.kind) == [.raised, .cleared])
        #expect(raised.finding.state == .active)
        #expect(raised.finding.since == .seconds(1))
        #expect(raised.finding.raised == .seconds(3))
        #expect(raised.finding.resolved == nil)
        #expect(raised.finding.updated == .seconds(3))
        #expect(cleared.finding.state == .resolved)
        #expect(cleared.finding.since == .seconds(1))
        #expect(cleared.finding.raised == .seconds(3))
        #expect(cleared.finding.resolved == .seconds(7))
        #expect(cleared.finding.ended == .seconds(5))
        #expect(cleared.finding.updated == .seconds(7))
        #expect(cleared.finding.id == raised.finding.id)
    }

    /// What a detector that raises from 20 on and clears below 10 says of the host, which is followed.
    private func holding(_ value: Double) -> Condition {
        Condition(
            .host, value >= 20 ? .warning : nil, isOver: value < 10, weight: value,
            summary: "this host holds \(Int(value))",
            past: "this host held \(Int(value))",
            evidence: [Evidence("connections", value, .connections, threshold: 20)],
            examples: [ConnectionExample(connections: Int(value), remote: Addresses.database)])
    }

    @Test("as long as it holds, numbers and words are those of the last poll")
    func updates() throws {
        var watch = Watch(clearAfter: .seconds(5))
        for (second, value) in [20.0, 31, 12].enumerated() { _ = watch.poll([holding(value)], at: Double(second)) }
        let finding = try #require(watch.tracker.findings.first)
        #expect(finding.state == .active)
        #expect(finding.summary(at: .seconds(9)) == "this host holds 12")
        #expect(finding.evidence == [Evidence("connections", 12.0, .connections, threshold: 20)])
        #expect(finding.raisedEvidence.isEmpty)
        #expect(finding.examples == holding(12).examples)
        #expect(finding.updated == .seconds(2))
        #expect(finding.ended == nil && finding.resolves == nil)
    }

    @Test("as soon as it no longer holds it is told as over, by the last numbers that raised it, beside those of now")
    func over() throws {
        var watch = Watch(clearAfter: .seconds(30))
        watch.maximumGap = .seconds(60)
        for (second, value) in [20.0, 31, 12, 3, 1].enumerated() {
            #expect(watch.poll([holding(value)], at: Double(second * 10)).count == (second == 0 ? 1 : 0))
        }
        let finding = try #require(watch.tracker.findings.first)
        #expect(finding.state == .clearing)
        #expect(finding.summary(at: .seconds(42)) == "this host held 31 for 30s, ended 12s ago")
        #expect(finding.ended == .seconds(30))
        #expect(finding.resolves == .seconds(60))
        #expect(finding.numbers.map(\.now?.value) == [1])
        #expect(finding.numbers.map(\.raised?.value) == [31])
        #expect(finding.updated == .seconds(40))
        let cleared = watch.poll([holding(0)], at: 60)
        #expect(cleared.map(\.kind) == [.cleared])
        #expect(cleared.first?.finding.summary(at: .seconds(99)) == "this host held 31 for 30s")
        #expect(cleared.first?.finding.resolves == nil)
    }

    @Test("of who has gone there are the numbers that raised it, and none of now")
    func gone() throws {
        var watch = Watch(clearAfter: .seconds(5))
        _ = watch.poll([holding(31)], at: 0)
        _ = watch.poll([], at: 1)
        let numbers = try #require(watch.tracker.findings.first).numbers
        #expect(numbers.map(\.now) == [nil])
        #expect(numbers.map(\.raised?.value) == [31])
    }

    @Test("when it comes back it is told in the present tense again, and once it is over that it came and went")
    func comesBack() throws {
        var watch = Watch(clearAfter: .seconds(30))
        for (second, value) in [31.0, 3, 25].enumerated() { _ = watch.poll([holding(value)], at: Double(second)) }
        let active = try #require(watch.tracker.findings.first)
        #expect(active.state == .active)
        #expect(active.summary(at: .seconds(2)) == "this host holds 25")
        #expect(active.raisedEvidence.isEmpty)
        #expect(active.ended == nil && active.resolves == nil)
        _ = watch.poll([holding(3)], at: 3)
        let finding = try #require(watch.tracker.findings.first)
        #expect(finding.summary(at: .seconds(3)) == "this host held 25 on and off for 3s, ended 0s ago")
    }

    @Test("after a time in which nothing was seen it is over since the last look before, and waited for anew")
    func unseen() throws {
        var watch = Watch(clearAfter: .seconds(5))
        for second in 0...2 { _ = watch.poll([holding(31)], at: Double(second)) }
        #expect(watch.poll([holding(0)], at: 60).isEmpty)
        let finding = try #require(watch.tracker.findings.first)
        #expect(finding.summary(at: .seconds(60)) == "this host held 31 for 2s, ended 58s ago")
        #expect(finding.resolves == .seconds(65))
        #expect(watch.poll([holding(0)], at: 63).isEmpty)
        #expect(watch.poll([holding(0)], at: 65).map(\.kind) == [.cleared])
    }

    @Test("a severity that was left while it was over has to hold anew")
    func escalation() {
        var watch = Watch(hold: .zero, clearAfter: .seconds(9))
        watch.holds[.critical] = .seconds(2)
        #expect(watch.story("wc.c.cccc") == "RacacaaEa")
    }
}
