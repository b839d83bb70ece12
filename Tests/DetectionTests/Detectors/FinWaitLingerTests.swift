import Aggregation
import Connections
import KernelFacts
import TestKit
import Testing

@testable import Detection

@Suite("fin-wait-linger") struct FinWaitLingerTests {
    /// - Parameter total: all connections of the group.
    private func condition(_ now: AgedConnections, of total: Int? = nil) throws -> Condition? {
        try FinWaitLinger().condition {
            $0.connections?.closing[Addresses.client] = now
            $0.connections?.totals[Addresses.client] = total
        }
    }

    private func orphans(_ count: UInt64, of limit: UInt64?) throws -> Condition? {
        try FinWaitLinger().condition {
            $0.socketStatistics = .orphans(count)
            $0.limits?.maximumOrphans = limit
        }
    }

    @Test(
        "raised from 20 of a group on, cleared below 10",
        arguments: [(0, .clear), (9, .clear), (10, .between), (19, .between), (20, .warning), (5000, .warning)]
            as [(Int, Level)])
    func groups(count: Int, level: Level) throws {
        #expect(Level(try condition(.made(count, .finWait2))) == level)
    }

    @Test(
        "a few of many connections are clients that vanished: raised from a tenth of the group on",
        arguments: [
            (30, 1000, .clear), (30, 601, .clear), (30, 600, .between), (30, 301, .between), (30, 300, .warning),
            (30, 100, .warning), (30, 30, .warning),
            (30, 5, .warning), (30, nil, .warning), (19, 19, .between), (9, 9, .clear),
        ] as [(Int, Int?, Level)])
    func share(count: Int, total: Int?, level: Level) throws {
        #expect(Level(try condition(.made(count, .finWait1), of: total)) == level)
    }

    @Test(
        "raised from half of tcp_max_orphans on, cleared below nine tenths of that",
        arguments: [
            (4499, 10_000, .clear), (4500, 10_000, .between), (4999, 10_000, .between), (5000, 10_000, .warning),
            (10_001, 10_000, .warning), (4999, nil, .clear), (5000, nil, .clear), (5000, 0, .clear), (0, 1, .clear),
            (1, 1, .warning),
        ] as [(UInt64, UInt64?, Level)])
    func orphans(count: UInt64, limit: UInt64?, level: Level) throws {
        #expect(Level(try orphans(count, of: limit)) == level)
    }

    @Test(
        "a connection lingers ten seconds after tcp_fin_timeout, or after the kernel's default for it",
        arguments: [(nil, 70), (60, 70), (5, 15), (0, 10)] as [(Int?, Int)])
    func age(finTimeout: Int?, lingering: Int) throws {
        let timeout = finTimeout.map { Duration.seconds($0) }
        #expect(FinWaitLinger().lingering(timeout) == .seconds(lingering))
        let condition = try FinWaitLinger().condition {
            $0.limits?.finTimeout = timeout
            $0.connections?.closing[Addresses.client] = .made(20, .finWait2)
        }
        #expect(condition?.threshold("oldest_seconds") == Double(lingering))
    }

    @Test("its evidence are the states, and how many get no answer")
    func evidence() throws {
        var closing = AgedConnections.made(11, .finWait1, retransmissions: 3)
        for (state, count) in [(TCPState.finWait2, 5), (.closing, 2), (.lastAck, 4)] {
            for cookie in 0..<count { closing.add(.made(UInt64(100 + cookie), state), age: StateAge(.seconds(80))) }
        }
        let condition = try #require(try condition(closing, of: 44))
        #expect(condition.scope == .group(Addresses.client))
        #expect(
            condition.evidence.lines == [
                "connections: 22 connections, threshold 20",
                "oldest_seconds: 90 seconds, threshold 70",
                "group_ratio: 0.5 ratio, threshold 0.1",
                "fin_wait_1: 11 connections", "fin_wait_2: 5 connections",
                "closing: 2 connections", "last_ack: 4 connections",
                "retransmitting: 11 connections",
            ])
        #expect(condition.examples.count == 5)
        #expect(
            try orphans(6000, of: 10_000)?.evidence.lines == [
                "orphans: 6000 connections, threshold 5000",
                "orphans_limit: 10000 connections", "used_ratio: 0.6 ratio, threshold 0.5",
            ])
    }

    @Test("orphans and groups are findings of their own")
    func both() throws {
        let conditions = try FinWaitLinger().conditions {
            $0.socketStatistics = .orphans(9000)
            $0.connections?.closing[Addresses.client] = .made(20, .finWait2)
        }
        #expect(conditions.map(\.scope) == [.group(Addresses.client), .host])
    }

    @Test("it says what an operator reads")
    func summary() throws {
        #expect(
            try condition(.made(30, .finWait2))?.summary
                == "app.service to port 5432 has 30 connections closing for more than 1m10s, the oldest for 1m30s; "
                + "the peers have not closed their side")
        #expect(
            try condition(.made(30, .finWait1, retransmissions: 1))?.summary
                == "app.service to port 5432 has 30 connections closing for more than 1m10s, the oldest for 1m30s; "
                + "the peers do not answer")
        #expect(
            try orphans(6000, of: 10_000)?.summary
                == "6,000 orphans, sockets that no process holds and that still close, are 60% of tcp_max_orphans; "
                + "beyond it the kernel resets them")
    }
}
