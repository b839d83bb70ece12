import Aggregation
import Connections
import KernelFacts
import Testing

@testable import Detection

@Suite("syn-flood") struct SynFloodTests {
    /// A poll in which SYNs met a full queue as often, so many handshakes were completed, and a listener has so many
    /// half-open connections, all of them new.
    private func flood(
        _ poll: inout Observation, halfOpen: Int = 100, limit: UInt32? = 100, overflows: UInt64 = 1000,
        completed: UInt64 = 0, redeemed: UInt64 = 0
    ) {
        poll.listeners = [.made(limit: limit)]
        poll.connections?.halfOpen[LocalEnd(Addresses.web)] = .made(halfOpen)
        poll.counters = .made([
            .requestQueueFullCookies: overflows, .passiveOpens: completed, .synCookiesReceived: redeemed,
        ])
    }

    @Test(
        "raised when the queue is nearly full, or from 64 on where its limit is not known; cleared below half of the count",
        arguments: [
            (3687, 4096, .critical), (3686, 4096, .between), (80, 4096, .between), (32, 4096, .between),
            (31, 4096, .clear), (15, 16, .critical), (14, 16, .between), (4, 16, .between), (3, 16, .clear),
            (5, 17, .between), (4, 17, .clear), (1, 1, .critical), (1, 0, .critical), (64, nil, .critical),
            (63, nil, .between), (31, nil, .clear), (64, .max, .between),
        ] as [(Int, UInt32?, Level)])
    func halfOpen(count: Int, limit: UInt32?, level: Level) throws {
        let condition = try SynFlood().condition { flood(&$0, halfOpen: count, limit: limit) }
        #expect(Level(condition) == level)
    }

    @Test("no flood without SYNs that met a full queue, and those that were dropped count as well")
    func overflows() throws {
        #expect(Level(try SynFlood().condition { flood(&$0, overflows: 0) }) == .clear)
        #expect(Level(try SynFlood().condition { flood(&$0, overflows: 1) }) == .critical)
        let dropped = try SynFlood().condition {
            flood(&$0, overflows: 0)
            $0.counters?[.requestQueueFullDrops] = 500
        }
        #expect(Level(dropped) == .critical)
        #expect(dropped?["request_queue_overflows_per_second"] == 500)
    }

    @Test("overflows of another listener's queue do not make a flood of one that has room")
    func otherListener() throws {
        let mail = Endpoint(address: Addresses.own, port: 25)
        let conditions = try SynFlood().conditions {
            flood(&$0)
            $0.listeners = [.made(1, limit: 4096), .made(2, at: mail, limit: 128)]
            $0.connections?.halfOpen = [LocalEnd(Addresses.web): .made(80), LocalEnd(mail): .made(128)]
        }
        let levels = Dictionary(uniqueKeysWithValues: conditions.map { ($0.scope, Level($0)) })
        #expect(
            levels == [
                .listener(ListenerKey(.made())): .between, .listener(ListenerKey(.made(at: mail))): .critical,
            ])
    }

    @Test(
        "with cookies off the queue is filled at three quarters of tcp_max_syn_backlog",
        arguments: [
            (190, 4096, 0, 256, .critical), (173, 4096, 0, 256, .critical), (172, 4096, 0, 256, .between),
            (190, 4096, 1, 256, .between), (190, 4096, nil, 256, .between), (190, 4096, 0, nil, .between),
            (100, 128, 0, 256, .between), (116, 128, 0, 256, .critical), (64, nil, 0, 256, .critical),
        ] as [(Int, UInt32?, UInt64?, UInt64?, Level)])
    func cookiesOff(count: Int, limit: UInt32?, cookies: UInt64?, backlog: UInt64?, level: Level) throws {
        let condition = try SynFlood().condition {
            flood(&$0, halfOpen: count, limit: limit)
            $0.limits?.synCookies = cookies
            $0.limits?.maximumSynBacklog = backlog
        }
        #expect(Level(condition) == level)
    }

    @Test(
        "no flood when half of the SYNs become connections",
        arguments: [
            (1100, 0, 0.5, .between), (1099, 0, 1099.0 / 2199, .critical), (1000, 1000, 1000.0 / 1100, .between),
            (0, 0, 0, .critical), (500, 500, 500.0 / 1100, .critical),
        ] as [(UInt64, UInt64, Double, Level)])
    func completed(completed: UInt64, redeemed: UInt64, ratio: Double, level: Level) throws {
        let condition = try SynFlood().condition { flood(&$0, completed: completed, redeemed: redeemed) }
        #expect(Level(condition) == level)
        #expect(condition?["completed_ratio"] == ratio)
    }

    @Test("a burst of real clients that all complete by cookies is none")
    func burst() throws {
        let condition = try SynFlood().condition {
            flood(&$0, halfOpen: 200, overflows: 3000, completed: 3000, redeemed: 3000)
        }
        #expect(Level(condition) == .between)
    }

    @Test("half-open connections that were there before are no new SYNs")
    func waiting() throws {
        let condition = try SynFlood().condition(before: {
            $0.connections?.halfOpen[LocalEnd(Addresses.web)] = .made(100)
        }) {
            flood(&$0, overflows: 10, completed: 10)
        }
        #expect(condition?["completed_ratio"] == 0.5)
    }

    @Test("they belong to the listener of their address, or else to the one that takes all; strays to none")
    func listener() throws {
        let any = Endpoint(address: Addresses.any, port: 443)
        let listeners: [Listener] = [
            .made(1, at: any, unit: "any.service"), .made(2), .made(3, at: Addresses.database),
        ]
        let conditions = try SynFlood().conditions {
            flood(&$0)
            $0.listeners = listeners
            $0.connections?.halfOpen = [
                LocalEnd(Addresses.web): .made(64),
                LocalEnd(Endpoint(address: Addresses.loopback, port: 443)): .made(70),
                LocalEnd(Endpoint(address: Addresses.peer, port: 443)): .made(80),
                LocalEnd(Addresses.peer(1, port: 22)): .made(99),
            ]
        }
        #expect(
            conditions.map(\.scope)
                == [.listener(ListenerKey(listeners[0])), .listener(ListenerKey(listeners[1]))].sorted {
                    "\($0)" < "\($1)"
                })
        #expect(conditions.compactMap { $0["half_open_connections"] }.sorted() == [64, 150])
    }

    @Test("IPv4 and IPv6 go to the listener of their family", arguments: [false, true])
    func families(isReversed: Bool) throws {
        let (any, anyIPv6) = (
            Listener.made(1, at: Endpoint(address: Addresses.any, port: 443)),
            Listener.made(2, at: Endpoint(address: Addresses.anyIPv6, port: 443))
        )
        let conditions = try SynFlood().conditions {
            flood(&$0)
            $0.listeners = isReversed ? [anyIPv6, any] : [any, anyIPv6]
            $0.connections?.halfOpen = [
                LocalEnd(Endpoint(address: Addresses.ownIPv6, port: 443)): .made(70),
                LocalEnd(Addresses.web): .made(80),
            ]
        }
        let counts = Dictionary(uniqueKeysWithValues: conditions.map { ($0.scope, $0["half_open_connections"]) })
        #expect(counts == [.listener(ListenerKey(any)): 80, .listener(ListenerKey(anyIPv6)): 70])
    }

    @Test("a dual-stack listener takes IPv4 too where there is no other")
    func dualStack() throws {
        let listener = Listener.made(at: Endpoint(address: Addresses.anyIPv6, port: 443))
        let condition = try SynFlood().condition {
            flood(&$0)
            $0.listeners = [listener]
            // What it accepts are IPv6 sockets.
            $0.connections?.halfOpen = [LocalEnd(Addresses.web, isIPv6Socket: true): .made(100)]
        }
        #expect(condition?.scope == .listener(ListenerKey(listener)))
    }

    @Test("its evidence are rates over the time since the last poll")
    func evidence() throws {
        let condition = try #require(
            try SynFlood().condition(after: 2) {
                flood(&$0, halfOpen: 128, limit: 100, overflows: 8000, completed: 128, redeemed: 20)
                $0.counters?[.synCookiesSent] = 7000
                $0.counters?[.synCookiesFailed] = 6
            })
        #expect(condition.scope == .listener(ListenerKey(.made())))
        #expect(
            condition.evidence.lines == [
                "half_open_connections: 128 connections, threshold 50",
                "queue_limit: 100 connections",
                "request_queue_overflows_per_second: 4000 1/s, threshold 0",
                "drops_per_second: 0 1/s",
                "cookies_sent_per_second: 3500 1/s",
                "cookies_received_per_second: 10 1/s",
                "cookies_failed_per_second: 3 1/s",
                "completed_ratio: 0.015541525012141816 ratio, threshold 0.5",
                "sources: 128 addresses",
            ])
        #expect(condition.examples.count == 5)
    }

    @Test("it says what an operator reads")
    func summary() throws {
        #expect(
            try SynFlood().condition { flood(&$0, halfOpen: 128, overflows: 3840, completed: 160) }?.summary
                == "nginx.service at 192.0.2.1:443 has 128 half-open connections from 128 addresses; 3.88% of this host's "
                + "SYNs became connections; cookies answer 3,840/s: real clients get in")
        let dropping = try SynFlood().condition {
            flood(&$0, halfOpen: 128, overflows: 0)
            $0.counters?[.requestQueueFullDrops] = 700
        }
        #expect(
            dropping?.summary.hasSuffix("700 SYNs are dropped per second: real clients wait and try again") == true)
        let both = try SynFlood().condition {
            flood(&$0, halfOpen: 128, overflows: 300)
            $0.counters?[.requestQueueFullDrops] = 700
        }
        #expect(both?.summary.hasSuffix("real clients wait and try again; cookies answer 300/s") == true)
    }
}
