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
        Story(testDescription: "cleared when quiet for exactly that long", hold: .zero, polls: "w....", life: "RaaC."),
        Story(
            testDescription: "at once where nothing is to be waited for", hold: .zero, clearAfter: .zero,
            polls: "w..w", life: "RC.R"),
        Story(testDescription: "a value between the levels does not clear", hold: .zero, polls: "w----", life: "Raaaa"),
        Story(
            testDescription: "quiet begins anew after a value between", hold: .zero, polls: "w..-...", life: "RaaaaaC"),
        Story(testDescription: "quiet begins anew after another hit", hold: .zero, polls: "w..w...", life: "RaaaaaC"),
        Story(
            testDescription: "flapping is one raise and one clear", polls: "w.wwwww.w.w.w...",
            life: "p.pppRaaaaaaaaaC"),
        Story(
            testDescription: "a life of its own after the last has ended", hold: .zero, polls: "w...w...",
            life: "RaaCRaaC"),
        Story(
            testDescription: "who cannot tell is not quiet, and does not end quiet", hold: .zero, polls: "w.?.",
            life: "RaaC"),
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
        #expect(cleared.finding.updated == .seconds(4))
        #expect(cleared.finding.id == raised.finding.id)
    }

    @Test("numbers and words are those of the last poll that told any")
    func updates() throws {
        var watch = Watch(clearAfter: .seconds(5))
        let example = ConnectionExample(connections: 3, remote: Addresses.database)
        for (second, value) in [20.0, 31, 12].enumerated() {
            _ = watch.poll(
                [
                    Condition(
                        .host, value > 15 ? .warning : nil, weight: value, summary: "holds \(value)",
                        evidence: [Evidence("connections", value, .connections, threshold: 15)], examples: [example])
                ], at: Double(second))
        }
        _ = watch.poll([], at: 3)
        let finding = try #require(watch.tracker.findings.first)
        #expect(finding.summary == "holds 12.0")
        #expect(finding.evidence == [Evidence("connections", 12.0, .connections, threshold: 15)])
        #expect(finding.examples == [example])
        #expect(finding.updated == .seconds(2))
    }
}
