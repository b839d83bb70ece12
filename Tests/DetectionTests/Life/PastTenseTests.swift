import Aggregation
import Catalog
import Connections
import KernelFacts
import Testing
import Vocabulary

@testable import Detection

/// Each kind is raised by a poll, and the next one finds that it is over.
@Suite("What is over is told in the past tense") struct PastTenseTests {
    struct Case: CustomTestStringConvertible {
        let kind: FindingKind
        /// The poll that raises it, from the ones before, which saw nothing.
        let bad: @Sendable (inout Observation) -> Void
        /// The poll a second later.
        var good: @Sendable (inout Observation) -> Void = { _ in }
        /// As it is told two seconds later.
        let summary: String
        /// Numbers of now, and as they were.
        var numbers: [String: [Double?]] = [:]

        var testDescription: String { "\(kind.id): \(summary)" }
    }

    private static func counters(_ values: [KernelCounter: UInt64]) -> @Sendable (inout Observation) -> Void {
        { $0.counters = .made(values) }
    }

    static let cases: [Case] = [
        Case(
            kind: .acceptQueueOverflow,
            bad: {
                $0.listeners = [.made(queue: 17, limit: 16, peak: 17, drops: 5)]
                $0.counters?[.listenOverflows] = 5
            },
            good: {
                $0.listeners = [.made(queue: 3, limit: 16, drops: 5)]
                $0.counters?[.listenOverflows] = 5
            },
            summary: "nginx.service at 192.0.2.1:443 had its accept queue full (17 waited, 16 fit)",
            numbers: ["queue_length": [3, 17], "drops": [0, 5]]),
        Case(
            kind: .acceptQueueOverflow, bad: { $0.listeners = [.made(queue: 85)] },
            summary: "nginx.service at 192.0.2.1:443 had its accept queue nearly full (85 waited, 100 fit)",
            numbers: ["queue_length": [nil, 85]]),
        Case(
            kind: .synFlood,
            bad: {
                $0.listeners = [.made(limit: 100)]
                $0.connections?.halfOpen[LocalEnd(Addresses.web)] = .made(128)
                $0.counters = .made([.requestQueueFullCookies: 1906])
            },
            good: {
                $0.listeners = [.made(limit: 100)]
                // They linger for a minute.
                $0.connections?.halfOpen[LocalEnd(Addresses.web)] = .made(128)
                $0.counters = .made([.requestQueueFullCookies: 1906])
            },
            summary:
                "nginx.service at 192.0.2.1:443 had 128 half-open connections from 128 addresses (cookies answered "
                + "1,906/s)",
            numbers: ["request_queue_overflows_per_second": [0, 1906], "half_open_connections": [128, 128]]),
        Case(
            kind: .connectStall,
            bad: { $0.connections?.stalledConnects[Addresses.database] = .made(3, age: StateAge(.seconds(15))) },
            summary: "3 connects to 198.51.100.1:5432 got no answer (the SYN sent again up to 2 times)",
            numbers: ["connections": [0, 3]]),
        Case(
            kind: .connectFailure, bad: counters([.attemptFailures: 30, .activeOpens: 40]),
            good: counters([.attemptFailures: 30, .activeOpens: 40]),
            summary: "30 connects failed per second (75% of all that this host made)",
            numbers: ["failures_per_second": [0, 30], "failed_ratio": [0, 0.75]]),
        Case(
            kind: .connectStall,
            bad: {
                let ended = ConnectOutcomes(established: 1, abandoned: 20, waited: 20)
                $0.connections?.connects[Addresses.database] = PeerConnects(minute: ended)
            },
            summary:
                "20 of 21 connects to 198.51.100.1:5432 in a minute got no answer until the application gave them up",
            numbers: ["attempts_ended": [0, 21]]),
        Case(
            kind: .connectFailure,
            bad: {
                let ended = ConnectOutcomes(established: 10, failed: 30)
                $0.connections?.connects[Addresses.database] = PeerConnects(recent: ended)
            },
            summary: "30 of 40 connects to 198.51.100.1:5432 failed in 30 s (75%)",
            numbers: ["failures": [0, 30], "failed_ratio": [0, 0.75]]),
        Case(
            kind: .closeWaitPileup,
            bad: {
                for port in 1...9 as ClosedRange<UInt16> {
                    let key = GroupKey(direction: .outbound, port: port, unit: "ftp.service")
                    $0.connections?.closeWait[key] = .made(10)
                }
            },
            summary: "ftp.service held 90 connections in CLOSE_WAIT, on many ports,", numbers: ["connections": [0, 90]]),
        Case(
            kind: .closeWaitPileup,
            bad: {
                for port in 1...9 as ClosedRange<UInt16> {
                    $0.connections?.closeWait[GroupKey(direction: .outbound, port: port, unit: "-")] = .made(10)
                }
            },
            summary: "this host held 90 connections in CLOSE_WAIT, on many ports,", numbers: ["connections": [0, 90]]),
        Case(
            kind: .closeWaitPileup, bad: { $0.connections?.closeWait[Addresses.server] = .made(412) },
            summary: "nginx.service:443 held 412 connections in CLOSE_WAIT", numbers: ["connections": [0, 412]]),
        Case(
            kind: .closeWaitPileup, bad: { $0.connections?.closeWait[Addresses.server] = .made(25) },
            good: { $0.connections?.closeWait[Addresses.server] = .made(9) },
            summary: "nginx.service:443 held 25 connections in CLOSE_WAIT", numbers: ["connections": [9, 25]]),
        Case(
            kind: .finWaitLinger,
            bad: { $0.connections?.closing[Addresses.client] = .made(30, .finWait2) },
            summary:
                "app.service to port 5432 had 30 connections that did not end closing (the peers had not closed their "
                + "side)", numbers: ["connections": [0, 30]]),
        Case(
            kind: .finWaitLinger, bad: { $0.socketStatistics = .orphans(6000) },
            summary: "6,000 orphans were 60% of tcp_max_orphans", numbers: ["orphans": [0, 6000]]),
        Case(
            kind: .timeWaitStorm, bad: { $0.timeWait = 60_000 },
            summary: "60,000 sockets were in TIME_WAIT (60% of tcp_max_tw_buckets)",
            numbers: ["time_wait": [0, 60_000]]),
        Case(
            kind: .ephemeralPortExhaustion,
            bad: {
                $0.portsAtMost = 1000
                $0.census = .made(1000, waiting: 980)
            },
            good: { $0.census = .made(0) },
            summary: "connections to 198.51.100.1:5432 from 192.0.2.1 took 1,000 of 1,000 local ports (98% of them in "
                + "TIME_WAIT)", numbers: ["used_ports": [0, 1000]]),
        Case(
            kind: .resetStorm, bad: counters([.establishedResets: 100, .passiveOpens: 120]),
            good: counters([.establishedResets: 102, .passiveOpens: 122]),
            summary: "100 connections were reset per second (83.3% of those that ended; by the peers)",
            numbers: ["resets_per_second": [2, 100]]),
        Case(
            kind: .monitorDegraded,
            bad: {
                ($0.monitor.opened, $0.monitor.accounted) = (1000, 900)
                $0.monitor.coverageReason = "destroy events are lost"
            },
            summary: "of 1,000 connections that were opened in a minute 10% were not accounted for (destroy events are "
                + "lost)", numbers: ["coverage_ratio": [1, 0.9]]),
        Case(
            kind: .monitorDegraded, bad: { $0.monitor.failures[.counters] = "EACCES" },
            summary: "counters could not be read (EACCES)"),
        Case(
            kind: .monitorDegraded, bad: { $0.monitor.untracked = 7 },
            summary: "7 connections beyond max_connections were not followed",
            numbers: ["untracked_connections": [0, 7]]),
        Case(
            kind: .monitorDegraded, bad: { $0.monitor.interval = .seconds(3) },
            summary: "connections were polled every 3s in place of every 1s, since more often would have exceeded "
                + "cpu_budget,", numbers: ["interval_seconds": [1, 3]]),
    ]

    @Test("at the first poll that finds so, with the numbers of now beside those that raised it", arguments: cases)
    func over(of: Case) throws {
        var diagnosis = Diagnosis.made { settings in
            settings.synFlood.policy.hold = .zero
            settings.acceptQueueOverflow.policy.hold = .zero
            settings.connectFailure.policy.hold = .zero
            settings.resetStorm.policy.hold = .zero
        }
        _ = diagnosis.observe(.made(at: 9) { $0.listeners = [.made()] })
        #expect(diagnosis.observe(.made(at: 10, of.bad)).map(\.finding.kind) == [of.kind])
        #expect(diagnosis.observe(.made(at: 11, of.good)).isEmpty)
        let finding = try #require(diagnosis.findings.first)
        #expect(diagnosis.findings.count == 1)
        #expect(finding.state == .clearing)
        #expect(finding.summary(at: .seconds(13)) == of.summary + " for 1s, ended 2s ago")
        for (name, values) in of.numbers {
            let number = finding.numbers.first { ($0.now ?? $0.raised)?.name == name }
            #expect([number?.now?.value, number?.raised?.value] == values, "\(name)")
        }
    }

    @Test("every kind is among them")
    func complete() {
        #expect(Set(Self.cases.map(\.kind)) == Set(FindingKind.allCases))
    }

    @Test("what there is no room for is over as well")
    func rest() throws {
        var watch = Watch(clearAfter: .seconds(9))
        watch.maximumFindings = 1
        let scopes = [Addresses.server, Addresses.client].map(FindingScope.group)
        _ = watch.poll(scopes.map { .made($0, .warning) }, at: 0)
        _ = watch.poll([], at: 1)
        let rest = try #require(watch.tracker.findings.first { $0.scope == .rest })
        #expect(rest.state == .clearing)
        #expect(
            rest.summary(at: .seconds(1))
                == "1 more of close-wait-pileup, beyond max_findings; the worst of them: \(scopes[0]) weighed 1.0 for 1s, "
                + "ended 0s ago"
                || rest.summary(at: .seconds(1)).contains("\(scopes[1]) weighed 1.0 for 1s"))
        #expect(rest.numbers.map(\.now?.value) == [0])
        #expect(rest.numbers.map(\.raised?.value) == [1])
    }
}
