import Aggregation
import Connections
import Engine
import NamespaceKit
import Snapshots
import Testing
import Vocabulary

/// What the engine counts of connections that really open and close.
@Suite("The engine's counts")
struct ConnectionCountTests {
    @Test("there are as many sockets in each state and family as ss lists")
    func states() async throws {
        try await NetworkNamespace().inhabit { namespace in
            let crowd = try Crowd(copies: 4)
            let engine = PollEngine(in: namespace)
            try await eventually("two looks at the same states") {
                let before = try StateTally(ss: namespace.run("ss", "-HOtan"))
                await engine.pollConnections()
                await engine.pollCounters()
                let after = try StateTally(ss: namespace.run("ss", "-HOtan"))
                guard before == after else { return false }
                expect(engine.store.latest, toShow: before)
                return true
            }
            withExtendedLifetime(crowd) {}
        }
    }

    private func expect(_ snapshot: Snapshot, toShow tally: StateTally) {
        for family in AddressFamily.allCases {
            for state in TCPState.counted where state != .timeWait {
                #expect(
                    snapshot.own.connections.states[family]?[state] == tally[family, state],
                    "\(family.name) \(state.name)")
            }
        }
        let timeWait = AddressFamily.allCases.reduce(0) { $0 + tally[$1, .timeWait] }
        #expect(timeWait > 0)
        #expect(snapshot.own.connections.finWait2Minisockets > 0)
        #expect(snapshot.own.timeWait == timeWait)
    }

    @Test(
        "a connection counts as opened when it is first seen, and as closed two polls after it was last seen",
        arguments: Loopback.allCases)
    func churn(_ loopback: Loopback) async throws {
        try await NetworkNamespace().inhabit { namespace in
            let service = try Service(loopback)
            try service.open(3)
            let engine = PollEngine(in: namespace)

            func expect(opened: UInt64, closed: UInt64, established: Int, followed: Int, _ step: Comment) async {
                let snapshot = await engine.snapshot()
                for direction in [Direction.inbound, .outbound] {
                    let group = snapshot.group(direction, service.port)
                    #expect(group?.traffic.opened == opened, step)
                    #expect(group?.traffic.closed == closed, step)
                    #expect(group?.states[.established] == established, step)
                }
                #expect(snapshot.own.connections.sockets == 2 * established, step)
                #expect(snapshot.own.connections.tracked == 2 * followed, step)
            }

            await expect(opened: 0, closed: 0, established: 3, followed: 3, "there before watching began")
            try service.open(20)
            await expect(opened: 20, closed: 0, established: 23, followed: 23, "20 opened")
            try service.close(7)
            await expect(opened: 20, closed: 0, established: 16, followed: 23, "7 closed, first poll")
            await expect(opened: 20, closed: 7, established: 16, followed: 16, "7 closed, second poll")
            try service.close(16)
            try service.open(5)
            await expect(opened: 25, closed: 7, established: 5, followed: 21, "16 closed and 5 opened, first poll")
            await expect(opened: 25, closed: 23, established: 5, followed: 5, "16 closed and 5 opened, second poll")
        }
    }

    @Test("connections beyond the limit are counted and not followed")
    func limit() async throws {
        try await NetworkNamespace().inhabit { namespace in
            let service = try Service()
            try service.open(15)
            let engine = PollEngine(in: namespace, maxConnections: 10)
            var snapshot = await engine.snapshot()
            #expect(snapshot.own.connections.sockets == 30)
            #expect(snapshot.own.connections.tracked == 10)
            #expect(snapshot.own.connections.untracked == 20)
            #expect(snapshot.own.connections.states[.ipv4]?[.established] == 30)

            try service.close(15)
            snapshot = await engine.snapshot(afterPolls: 2)
            #expect(snapshot.own.connections.sockets == 0)
            #expect(snapshot.own.connections.tracked == 0)
            #expect(snapshot.own.connections.untracked == 0)
        }
    }

    @Test("connections are grouped by who opened them and the service's port", arguments: Loopback.allCases)
    func groups(_ loopback: Loopback) async throws {
        try await NetworkNamespace().inhabit { namespace in
            let services = try [Service(loopback), Service(loopback)]
            try services[0].open(3)
            try services[1].open(2)
            let halfOpen = try Situation.halfOpen.stage(on: loopback)
            let snapshot = await PollEngine(in: namespace).snapshot()
            for direction in [Direction.inbound, .outbound] {
                #expect(snapshot.group(direction, services[0].port)?.states[.established] == 3)
                #expect(snapshot.group(direction, services[1].port)?.states[.established] == 2)
            }
            #expect(snapshot.group(.inbound, halfOpen.subject.localPort)?.states[.synReceived] == 1)
            #expect(snapshot.group(.outbound, halfOpen.subject.localPort)?.states[.established] == 1)
            #expect(snapshot.own.connections.groups.count { $0.states.total > 0 } == 6)
        }
    }
}
