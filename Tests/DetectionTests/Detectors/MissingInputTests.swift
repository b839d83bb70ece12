import Catalog
import KernelFacts
import Testing

@testable import Detection

@Suite("Detectors that lack what they need") struct MissingInputTests {
    /// A detector, what is missing, and from which of the two polls.
    struct Case: CustomTestStringConvertible {
        let kind: FindingKind
        let missing: String
        var isPrevious = false
        let remove: @Sendable (inout Observation) -> Void

        var testDescription: String { "\(kind.id) without \(missing)\(isPrevious ? " in the previous poll" : "")" }

        static func counter(_ kind: FindingKind, _ counter: KernelCounter) -> [Case] {
            [true, false].map { isPrevious in
                Case(kind: kind, missing: "\(counter)", isPrevious: isPrevious) { $0.counters?[counter] = nil }
            }
        }

        static func counters(_ kind: FindingKind) -> [Case] {
            [true, false].map { isPrevious in
                Case(kind: kind, missing: "counters", isPrevious: isPrevious) { $0.counters = nil }
            }
        }

        static func connections(_ kind: FindingKind) -> Case {
            Case(kind: kind, missing: "connections") { $0.connections = nil }
        }
    }

    static let cases: [Case] =
        [
            .connections(.synFlood), .connections(.connectStall), .connections(.closeWaitPileup),
            .connections(.finWaitLinger), .connections(.ephemeralPortExhaustion),
            Case(kind: .synFlood, missing: "connections", isPrevious: true) { $0.connections = nil },
            Case(kind: .synFlood, missing: "listeners") { $0.listeners = nil },
            Case(kind: .acceptQueueOverflow, missing: "listeners") { $0.listeners = nil },
            Case(kind: .acceptQueueOverflow, missing: "listeners", isPrevious: true) { $0.listeners = nil },
            Case(kind: .finWaitLinger, missing: "socket statistics") { $0.socketStatistics = nil },
            Case(kind: .timeWaitStorm, missing: "sockets in TIME_WAIT") { $0.timeWait = nil },
            Case(kind: .ephemeralPortExhaustion, missing: "a census that was called for") { $0.isCensusMissing = true },
            Case(kind: .ephemeralPortExhaustion, missing: "the range of ports") { $0.limits?.localPortRange = nil },
        ]
        + [FindingKind.synFlood, .connectFailure, .resetStorm].flatMap(Case.counters)
        + [KernelCounter.passiveOpens, .requestQueueFullCookies, .requestQueueFullDrops]
        .flatMap { Case.counter(.synFlood, $0) }
        + [KernelCounter.activeOpens, .attemptFailures].flatMap { Case.counter(.connectFailure, $0) }
        + [KernelCounter.establishedResets, .resetsSent, .activeOpens, .passiveOpens, .attemptFailures]
        .flatMap { Case.counter(.resetStorm, $0) }

    @Test("say that they cannot tell, not that all is well", arguments: cases)
    func cannotTell(missing: Case) {
        let detector = DetectorSettings()[missing.kind]
        let whole = DetectionInput.made { _ in }
        #expect(detector.conditions(whole) != nil)
        let input = DetectionInput.made(
            before: { if missing.isPrevious { missing.remove(&$0) } },
            { if !missing.isPrevious { missing.remove(&$0) } })
        #expect(detector.conditions(input) == nil)
    }

    @Test(
        "a counter that began anew tells nothing",
        arguments: [
            (.synFlood, .passiveOpens), (.synFlood, .requestQueueFullCookies), (.connectFailure, .activeOpens),
            (.connectFailure, .attemptFailures), (.resetStorm, .establishedResets), (.resetStorm, .resetsSent),
        ] as [(FindingKind, KernelCounter)])
    func beganAnew(kind: FindingKind, counter: KernelCounter) {
        let input = DetectionInput.made(before: { $0.counters?[counter] = .max }, { $0.counters?[counter] = 9999 })
        #expect(DetectorSettings()[kind].conditions(input) == nil)
    }

    @Test("at the first poll, those that need two cannot tell, and the others can", arguments: FindingKind.allCases)
    func firstPoll(kind: FindingKind) {
        let needTwo: Set<FindingKind> = [.synFlood, .acceptQueueOverflow, .connectFailure, .resetStorm]
        let input = DetectionInput(.made(at: 1), after: nil)
        #expect((DetectorSettings()[kind].conditions(input) == nil) == needTwo.contains(kind))
    }

    @Test(
        "when no time has passed, rates cannot be told",
        arguments: [(FindingKind.connectFailure, 5.0), (.connectFailure, 4), (.resetStorm, 5), (.resetStorm, 4)])
    func noTime(kind: FindingKind, second: Double) {
        let failing = KernelCounters.made([
            .activeOpens: 900, .attemptFailures: 900, .establishedResets: 900, .resetsSent: 900,
        ])
        let input = DetectionInput(.made(at: second) { $0.counters = failing }, after: .made(at: 5))
        #expect(DetectorSettings()[kind].conditions(input) == nil)
    }
}
