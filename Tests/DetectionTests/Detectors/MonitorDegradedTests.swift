import KernelFacts
import Testing
import Vocabulary

@testable import Detection

@Suite("monitor-degraded") struct MonitorDegradedTests {
    /// A sight that is not whole, and what is said of it.
    struct Case: CustomTestStringConvertible {
        let aspect: MonitorAspect
        var severity = Severity.warning
        let summary: String
        var evidence: [Evidence] = []
        let change: @Sendable (inout MonitorHealth) -> Void

        var testDescription: String { aspect.rawValue }
    }

    static let cases = [
        Case(
            aspect: .netlink,
            summary: "netlink is refused and /proc/net/tcp read instead (no RTT, windows, retransmissions or queue "
                + "limits): socket: EAFNOSUPPORT"
        ) { $0.netlinkRefusal = "socket: EAFNOSUPPORT" },
        Case(aspect: .connections, summary: "connections cannot be read: timed out") {
            $0.failures[.connections] = "timed out"
        },
        Case(aspect: .listeners, summary: "listeners cannot be read: timed out") {
            $0.failures[.listeners] = "timed out"
        },
        Case(aspect: .counters, summary: "counters cannot be read: no such file") {
            $0.failures[.counters] = "no such file"
        },
        Case(aspect: .events, summary: "the kernel does not tell of the ends of sockets: setsockopt: EPERM") {
            $0.eventsUnavailable = "setsockopt: EPERM"
        },
        Case(
            aspect: .coverage,
            summary: "of 2,000 connections that were opened in the last minute 15% are not accounted for: destroy "
                + "events are lost",
            evidence: [
                Evidence("coverage_ratio", 0.85, .ratio, threshold: 0.95),
                Evidence("opened_connections", 2000, .connections, threshold: 100),
            ]
        ) { ($0.opened, $0.accounted, $0.coverageReason) = (2000, 1700, "destroy events are lost") },
        Case(
            aspect: .untracked, summary: "500 connections beyond max_connections are not followed",
            evidence: [
                Evidence("untracked_connections", 500, .connections, threshold: 0),
                Evidence("tracked_connections", 100_000, .connections),
            ]
        ) { ($0.untracked, $0.tracked) = (500, 100_000) },
        Case(
            aspect: .listenersUntracked, summary: "7 listeners beyond max_groups are not watched",
            evidence: [Evidence("untracked_listeners", 7, .listeners, threshold: 0)]
        ) { $0.untrackedListeners = 7 },
        Case(
            aspect: .slowPolls, severity: .info,
            summary: "connections are polled every 2.5s in place of every 1s: more often would exceed cpu_budget",
            evidence: [Evidence("interval_seconds", 2.5, .seconds, threshold: 2)]
        ) { $0.interval = .milliseconds(2500) },
        Case(
            aspect: .namespace, severity: .info,
            summary: "only the connections of this network namespace are watched, which is not the host's"
        ) { $0.isForeignNamespace = true },
        Case(
            aspect: .otherNamespaces, severity: .info,
            summary: "3 other network namespaces with processes, and up to 120 TCP sockets in them, are not watched",
            evidence: [
                Evidence("other_namespaces", 3, .namespaces, threshold: 0),
                Evidence("sockets_elsewhere_at_most", 120, .sockets, threshold: 0),
            ]
        ) {
            $0.otherNamespaces = OtherNamespaces(count: 3, processes: 9)
            $0.socketsElsewhere = 120
        },
    ]

    @Test("each thing that is not seen is said, at once", arguments: cases)
    func aspect(of: Case) throws {
        let condition = try #require(try MonitorDegraded().condition { of.change(&$0.monitor) })
        #expect(condition.scope == .aspect(of.aspect))
        #expect(condition.severity == of.severity)
        #expect(condition.summary == of.summary)
        #expect(condition.evidence == of.evidence)
        #expect(MonitorDegraded().hold(.warning) == .zero)
    }

    @Test("every aspect has its word")
    func complete() {
        #expect(Self.cases.map(\.aspect) == MonitorAspect.allCases)
    }

    @Test("all of it is said at the first poll, as no other source is needed")
    func all() throws {
        var blind = Observation(at: .zero)
        for aspect in Self.cases { aspect.change(&blind.monitor) }
        blind.monitor.requestedInterval = .seconds(1)
        func aspects() throws -> Set<FindingScope> {
            Set(try #require(MonitorDegraded().conditions(DetectionInput(blind, after: nil))).map(\.scope))
        }
        // Where the host's own namespace is not watched, others beside it are no news.
        let all = MonitorAspect.allCases.filter { $0 != .otherNamespaces }
        // Without netlink there are no events either, and one word for that is enough.
        let withoutEvents = all.filter { ![.events, .coverage].contains($0) }
        #expect(try aspects() == Set(withoutEvents.map { .aspect($0) }))
        blind.monitor.netlinkRefusal = nil
        #expect(try aspects() == Set(all.filter { $0 != .netlink }.map { .aspect($0) }))
    }

    @Test(
        "of connections nearly all have to be accounted for, once there are enough of them",
        arguments: [
            (99, 0, false), (100, 95, false), (100, 94, true), (100, 0, true), (100, 120, false), (.max, .max, false),
            (0, 0, false),
        ] as [(UInt64, UInt64, Bool)])
    func coverage(opened: UInt64, accounted: UInt64, isDegraded: Bool) throws {
        let conditions = try MonitorDegraded().conditions {
            ($0.monitor.opened, $0.monitor.accounted) = (opened, accounted)
        }
        #expect(conditions.contains { $0.scope == .aspect(.coverage) } == isDegraded)
    }

    @Test("a whole sight is not worth a word")
    func whole() throws {
        #expect(
            try MonitorDegraded().conditions {
                $0.monitor.tracked = 100_000
                $0.monitor.isForeignNamespace = false
            }.isEmpty)
    }

    @Test(
        "polls are slow from twice the interval that was asked for on",
        arguments: [(1.0, 1.999, false), (1, 2, true), (0.1, 0.2, true), (0, 60, false), (5, 9, false)])
    func slowPolls(requested: Double, kept: Double, isSlow: Bool) throws {
        let condition = try MonitorDegraded().condition {
            $0.monitor.requestedInterval = .seconds(requested)
            $0.monitor.interval = .seconds(kept)
        }
        #expect((condition != nil) == isSlow)
    }

    @Test(
        "slow polls are good to know, and as bad as configured from half a minute on",
        arguments: [(5, 10, .info), (5, 29.9, .info), (5, 30, .critical), (30, 60, .critical), (5, 600, .critical)]
            as [(Double, Double, Severity)])
    func slowPollsSeverity(requested: Double, kept: Double, severity: Severity) throws {
        var detector = MonitorDegraded()
        detector.severity = .critical
        let condition = try detector.condition {
            $0.monitor.requestedInterval = .seconds(requested)
            $0.monitor.interval = .seconds(kept)
        }
        #expect(condition?.severity == severity)
    }

    @Test(
        "other namespaces are said of when processes prove them and there are sockets, unless the host's is not watched",
        arguments: [
            (nil, 120, nil, false), (OtherNamespaces(count: 0, processes: 0), 120, false, false),
            (OtherNamespaces(count: 1, processes: 1), 0, false, false),
            (OtherNamespaces(count: 1, processes: 1), nil, false, false),
            (OtherNamespaces(count: 1, processes: 1), 21, true, false),
            (OtherNamespaces(count: 1, processes: 1), 21, false, true),
            (OtherNamespaces(count: 1, processes: 1), 21, nil, true),
        ] as [(OtherNamespaces?, UInt64?, Bool?, Bool)])
    func otherNamespaces(others: OtherNamespaces?, sockets: UInt64?, isForeign: Bool?, isTold: Bool) throws {
        let cause: (inout Observation) -> Void = {
            $0.monitor.otherNamespaces = others
            $0.monitor.socketsElsewhere = sockets
            $0.monitor.isForeignNamespace = isForeign
        }
        let conditions = try MonitorDegraded().conditions(cause)
        #expect(conditions.contains { $0.scope == .aspect(.otherNamespaces) } == isTold)
        var detector = MonitorDegraded()
        detector.otherNamespace = false
        #expect(try detector.conditions(cause).isEmpty)
    }

    @Test("another namespace is said of unless that is not wanted or not known")
    func namespace() throws {
        var detector = MonitorDegraded()
        detector.otherNamespace = false
        #expect(try detector.condition { $0.monitor.isForeignNamespace = true } == nil)
        #expect(try MonitorDegraded().condition { $0.monitor.isForeignNamespace = nil } == nil)
    }
}
