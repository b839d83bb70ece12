import Aggregation
import Catalog
import Connections
import KernelFacts
import TestKit
import Testing

@testable import Detection

@Suite("Detectors survive whatever the kernel says") struct ExtremeValuesTests {
    /// Numbers at the edges of what is read.
    private static let numbers: [UInt64] = [
        0, 1, 2, UInt64(UInt16.max), UInt64(UInt32.max), UInt64(Int.max), UInt64(Int.max) + 1, .max - 1, .max,
    ]

    /// A poll in which every number is one of two, and everything that could be there is there.
    private func poll(_ large: UInt64, _ small: UInt64, at seconds: Double) -> Observation {
        .made(at: seconds) { poll in
            var counters = KernelCounters()
            for (index, counter) in KernelCounter.allCases.enumerated() {
                counters[counter] = index.isMultiple(of: 2) ? large : small
            }
            counters.currentEstablished = small
            poll.counters = counters
            poll.socketStatistics = .orphans(large)
            poll.timeWait = Int(clamping: large)
            poll.limits?.maximumOrphans = small
            poll.limits?.maximumTimeWait = small
            poll.limits?.maximumBacklog = large
            poll.limits?.maximumSynBacklog = large
            poll.limits?.synCookies = 0
            poll.portsAtMost = Int(clamping: large)
            poll.listeners = [
                .made(
                    queue: UInt32(clamping: large), limit: UInt32(clamping: small), nearFull: .seconds(Int32.max),
                    drops: large),
                .made(2, queue: .max, limit: 0, drops: small), .made(3, limit: nil, drops: nil),
            ]
            poll.connections?.closeWait[Addresses.server] = .made(30, receiveQueue: .max)
            poll.connections?.closing[Addresses.client] = .made(30, .lastAck, retransmissions: .max)
            poll.connections?.totals[Addresses.client] = Int(clamping: large)
            poll.connections?.connecting = Int(clamping: large)
            poll.connections?.stalledConnects[Addresses.database] = .made(
                5, age: StateAge(.seconds(Int32.max)), retransmissions: .max)
            poll.connections?.halfOpen[LocalEnd(Addresses.web)] = .made(100)
            poll.connections?.failedConnects[Addresses.database] = Int(clamping: large)
            let outcome = ConnectOutcomes(
                established: Int(clamping: small) / 4, failed: Int(clamping: large) / 4,
                abandoned: Int(clamping: large) / 4,
                waited: Int(clamping: small) / 4)
            poll.connections?.connects[Addresses.database] = PeerConnects(recent: outcome, minute: outcome)
            poll.census = .made(1500, waiting: 1500)
            poll.monitor.untracked = Int(clamping: large)
            poll.monitor.tracked = Int(clamping: small)
            poll.monitor.untrackedListeners = Int(clamping: large)
        }
    }

    @Test("every number at its edges, in both polls, over no time, a nanosecond or a century", arguments: numbers)
    func edges(number: UInt64) {
        for other in Self.numbers {
            for seconds in [10, 10.000_000_001, 11, 3e9] {
                let input = DetectionInput(poll(number, other, at: seconds), after: poll(other, number, at: 10))
                for kind in FindingKind.allCases {
                    for condition in DetectorSettings()[kind].conditions(input) ?? [] {
                        #expect(condition.evidence.allSatisfy { $0.value.isFinite }, "\(condition)")
                        #expect(condition.weight.isFinite)
                        #expect(!condition.summary.isEmpty)
                    }
                }
            }
        }
    }

    @Test("a whole diagnosis of it, poll after poll")
    func diagnosis() {
        var diagnosis = Diagnosis.made(maximumFindings: 1)
        for (index, number) in (Self.numbers + Self.numbers.reversed()).enumerated() {
            _ = diagnosis.observe(poll(number, Self.numbers[index % Self.numbers.count], at: Double(index)))
        }
        #expect(diagnosis.findings.count <= 2 * FindingKind.allCases.count + 100)
    }

    @Test("limits at their edges with as much in use", arguments: numbers)
    func full(limit: UInt64) {
        let input = DetectionInput.made {
            $0.socketStatistics = .orphans(limit)
            $0.timeWait = Int(clamping: limit)
            $0.limits?.maximumOrphans = limit
            $0.limits?.maximumTimeWait = limit
        }
        #expect(FinWaitLinger().conditions(input) != nil)
        #expect(TimeWaitStorm().conditions(input) != nil)
    }

    @Test("whether a census is wanted can be told of any number", arguments: numbers)
    func census(number: UInt64) {
        let poll = Observation.made(at: 11) {
            $0.portsAtMost = Int(clamping: number)
            $0.timeWait = Int(clamping: number)
            $0.limits?.maximumTimeWait = number
        }
        #expect(EphemeralPortExhaustion().wantsCensus(poll, after: nil) == (number > 720))
        for other in Self.numbers {
            let before = Observation.made(at: 10) {
                $0.portsAtMost = Int(clamping: other)
                $0.timeWait = Int(clamping: other)
                $0.census = .made(719)
            }
            let grew = Int(clamping: number) > Int(clamping: other)
            #expect(
                EphemeralPortExhaustion().wantsCensus(poll, after: CensusSummary(before))
                    == (number > 720 && grew && Int(clamping: number) - Int(clamping: other) > 1))
            #expect(TimeWaitStorm().wantsCensus(DetectionInput(poll, after: before)) == (number > 0))
        }
    }

    @Test("a range of ports that are all reserved leaves none to be told of", arguments: [1000, 1001, 65_536])
    func reserved(reserved: Int) {
        let input = DetectionInput.made {
            $0.limits?.reservedLocalPorts = reserved
            $0.census = .made(500)
        }
        #expect(EphemeralPortExhaustion().conditions(input)?.isEmpty != false)
    }
}
