import Aggregation
import Connections
import KernelFacts
import Testing
import Vocabulary

@testable import Detection

@Suite("accept-queue-overflow") struct AcceptQueueOverflowTests {
    /// Two polls a second apart of one listener, which the first showed with an empty queue.
    private func condition(
        _ now: Listener, before: Listener = .made(), overflows: UInt64 = 0
    ) throws -> Condition? {
        try AcceptQueueOverflow().condition(before: { $0.listeners = [before] }) {
            $0.listeners = [now]
            $0.counters?[.listenOverflows] = overflows
        }
    }

    /// A listener at port 9100 of the loopback.
    private static func metrics(peak: UInt32 = 0, drops: UInt64 = 0) -> Listener {
        .made(
            9, at: Endpoint(address: Addresses.loopback, port: 9100), unit: "exporter.service", peak: peak, drops: drops
        )
    }

    /// Two polls a second apart of several listeners, of which the first showed those given, or else the same with empty
    /// queues.
    private func conditions(
        _ now: [Listener], before: [Listener]? = nil, overflows: UInt64
    ) throws -> [Condition] {
        let before = before ?? now.map { .made($0.cookie, at: $0.local, unit: $0.unit) }
        return try AcceptQueueOverflow().conditions(before: { $0.listeners = before }) {
            $0.listeners = now
            $0.counters?[.listenOverflows] = overflows
        }
    }

    @Test(
        "a warning from 80 % of the limit on, cleared below 72 %",
        arguments: [
            (0, 100, .clear), (30, 100, .clear), (71, 100, .clear), (73, 100, .between), (79, 100, .between),
            (80, 100, .warning), (100, 100, .warning), (4, 5, .warning), (3, 5, .clear), (1, 1, .warning),
            (5, 0, .clear), (5, nil, .clear), (.max, .max, .warning), (.max, 1, .warning),
        ] as [(UInt32, UInt32?, Level)])
    func nearFull(queue: UInt32, limit: UInt32?, level: Level) throws {
        #expect(Level(try condition(.made(queue: queue, limit: limit))) == level)
    }

    @Test(
        "critical when it stands full: beyond its limit now, and nearly full for half of the time since the last poll",
        arguments: [
            (101, 0.5, .critical), (101, 1, .critical), (500, 0.7, .critical), (101, 0.49, .warning),
            (100, 1, .warning), (99, 1, .warning),
        ] as [(UInt32, Double, Level)])
    func standsFull(queue: UInt32, nearFull: Double, level: Level) throws {
        let before = Listener.made(nearFull: .seconds(20))
        #expect(Level(try condition(.made(queue: queue, nearFull: .seconds(20 + nearFull)), before: before)) == level)
    }

    @Test("critical when it dropped since the last poll, whatever its queue holds now")
    func drops() throws {
        #expect(Level(try condition(.made(peak: 101, drops: 8), before: .made(drops: 7), overflows: 1)) == .critical)
        #expect(Level(try condition(.made(drops: 7), before: .made(drops: 7), overflows: 1)) == .clear)
        #expect(Level(try condition(.made(drops: 3), before: .made(drops: 7))) == .clear)
    }

    @Test("what a listener drops while no accept queue overflows is another mechanism's, or stray segments")
    func otherDrops() throws {
        #expect(try condition(.made(queue: 0, peak: 3, drops: 5000), overflows: 0) == nil)
        let few = try #require(try condition(.made(queue: 0, peak: 3, drops: 5000), overflows: 7))
        #expect(few["drops"] == 7)
    }

    @Test("a listener that does not tell its drops was full when the kernel counted an overflow")
    func blindListener() throws {
        let before = Listener.made(drops: nil)
        #expect(
            Level(try condition(.made(peak: 100, drops: nil), before: before, overflows: 2)) == .critical)
        #expect(Level(try condition(.made(peak: 100, drops: nil), before: before, overflows: 0)) == .clear)
    }

    @Test("an overflow that no listener shows is the host's, if there are listeners that do not tell")
    func unnamed() throws {
        let unknown = try #require(
            try condition(.made(limit: nil, drops: nil), before: .made(drops: nil), overflows: 12))
        #expect(unknown.scope == .host)
        #expect(Level(unknown) == .critical)
        #expect(unknown.evidence.lines == ["drops: 12 connections, threshold 0"])
        #expect(
            unknown.summary
                == "accept queues overflowed 12 times since the last poll; which listener's is not known")
        let untracked = try AcceptQueueOverflow().condition(before: { $0.listeners = [.made()] }) {
            $0.listeners = [.made()]
            $0.counters?[.listenOverflows] = 5
            $0.monitor.untrackedListeners = 3
        }
        #expect(untracked?.scope == .host)
        #expect(try condition(.made(), overflows: 12) == nil)
    }

    @Test("sockets that share an endpoint are one listener: the fullest speaks, all drops count")
    func shared() throws {
        let condition = try #require(
            try AcceptQueueOverflow().condition(before: { $0.listeners = [.made(1), .made(2), .made(3)] }) {
                $0.listeners = [
                    .made(1, queue: 10, drops: 3), .made(2, queue: 90, peak: 95, drops: 4), .made(3, queue: 0),
                ]
                $0.counters?[.listenOverflows] = 7
            })
        #expect(condition.scope == .listener(ListenerKey(.made())))
        #expect(condition["queue_length"] == 90)
        #expect(condition["queue_peak"] == 95)
        #expect(condition["drops"] == 7)
    }

    @Test(
        "the peak of sockets that share an endpoint is the longest queue of any of them, and tells whose overflow it was"
    )
    func sharedPeak() throws {
        let now: [Listener] = [
            .made(1, queue: 10, peak: 101, drops: 3), .made(2, queue: 90, peak: 95, drops: 4), Self.metrics(drops: 1),
        ]
        let conditions = try conditions(now, overflows: 9)
        #expect(conditions.map(\.scope) == [.listener(ListenerKey(.made()))])
        #expect(conditions.first?["queue_length"] == 90)
        #expect(conditions.first?["queue_peak"] == 101)
        #expect(conditions.first?["drops"] == 7)
    }

    @Test("an overflow belongs to the listener that was full, not to one that dropped stray segments meanwhile")
    func strays() throws {
        let conditions = try conditions([.made(drops: 40), Self.metrics(peak: 101, drops: 5)], overflows: 5)
        #expect(conditions.map(\.scope) == [.listener(ListenerKey(Self.metrics()))])
        #expect(conditions.map(Level.init) == [.critical])
        #expect(conditions.first?["drops"] == 5)
    }

    @Test("a listener near its limit keeps its warning while another overflows")
    func nearFullBeside() throws {
        let conditions = try conditions([.made(queue: 85, drops: 40), Self.metrics(peak: 101, drops: 5)], overflows: 5)
        let levels = Dictionary(uniqueKeysWithValues: conditions.map { ($0.scope, Level($0)) })
        #expect(
            levels == [
                .listener(ListenerKey(.made())): .warning, .listener(ListenerKey(Self.metrics())): .critical,
            ])
        #expect(conditions.first { $0.severity == .warning }?["drops"] == 0)
    }

    @Test("an overflow is the host's when several listeners dropped something and none was seen full")
    func ambiguous() throws {
        let conditions = try conditions([.made(drops: 40), Self.metrics(peak: 60, drops: 5)], overflows: 5)
        #expect(conditions.map(\.scope) == [.host])
        #expect(conditions.map(Level.init) == [.critical])
    }

    @Test("an overflow is that of the only listener that dropped something, though none was seen full")
    func soleSuspect() throws {
        let conditions = try conditions([.made(), Self.metrics(peak: 60, drops: 5)], overflows: 5)
        #expect(conditions.map(\.scope) == [.listener(ListenerKey(Self.metrics()))])
        #expect(conditions.map(Level.init) == [.critical])
    }

    @Test("an overflow that no listener shows is the host's when a listener has gone that was not full")
    func gone() throws {
        let conditions = try conditions([.made()], before: [.made(), Self.metrics()], overflows: 3)
        #expect(conditions.map(\.scope) == [.host])
        #expect(conditions.first?["drops"] == 3)
    }

    @Test("it is that of the listener that was full and has gone, or was started anew: there is nothing more to tell")
    func goneFull() throws {
        let full = Self.metrics(peak: 101, drops: 5)
        #expect(try conditions([.made()], before: [.made(), full], overflows: 3).isEmpty)
        let anew = Listener.made(10, at: full.local, unit: full.unit)
        #expect(try conditions([.made(), anew], before: [.made(), full], overflows: 3).isEmpty)
        let elsewhere = try conditions([.made(peak: 101, drops: 2)], before: [.made(), full], overflows: 3)
        #expect(elsewhere.map(\.scope) == [.listener(ListenerKey(.made()))])
    }

    @Test("a listener that has a finding and goes between two polls makes no second one")
    func goneFollowed() throws {
        let input = DetectionInput.made(before: { $0.listeners = [Self.metrics()] }) {
            $0.listeners = []
            $0.counters?[.listenOverflows] = 9
        }
        let followed: Set<FindingScope> = [.listener(ListenerKey(Self.metrics()))]
        let detector = AcceptQueueOverflow()
        #expect(detector.conditions(input)?.map(\.scope) == [.host])
        let conditions = detector.conditions(DetectionInput(input.current, after: input.previous, followed: followed))
        #expect(conditions?.isEmpty == true)
    }

    @Test("without the counter of overflows a queue is nearly full all the same, and drops tell nothing")
    func missingCounter() throws {
        let conditions = try AcceptQueueOverflow().conditions(before: { $0.listeners = [.made(), Self.metrics()] }) {
            $0.listeners = [.made(queue: 85, drops: 3), Self.metrics(peak: 101, drops: 5)]
            $0.counters?[.listenOverflows] = nil
        }
        #expect(conditions.map(\.scope) == [.listener(ListenerKey(.made()))])
        #expect(conditions.map(Level.init) == [.warning])
    }

    @Test("listeners are told apart by address, port and unit")
    func apart() throws {
        let listeners: [Listener] = [
            .made(1, queue: 90), .made(2, unit: "other.service", queue: 90),
            .made(3, at: Endpoint(address: Addresses.loopback, port: 443), queue: 90),
            .made(4, at: Endpoint(address: Addresses.own, port: 80), queue: 90),
        ]
        let conditions = try AcceptQueueOverflow().conditions(before: { $0.listeners = [] }) {
            $0.listeners = listeners
        }
        #expect(Set(conditions.map(\.scope)) == Set(listeners.map { .listener(ListenerKey($0)) }))
    }

    @Test("a listener that is new has dropped all that it shows")
    func newListener() throws {
        let condition = try AcceptQueueOverflow().condition(before: { $0.listeners = [] }) {
            $0.listeners = [.made(peak: 101, drops: 2)]
            $0.counters?[.listenOverflows] = 2
        }
        #expect(condition?["drops"] == 2)
    }

    @Test("critical is not waited for, a warning is")
    func hold() {
        #expect(AcceptQueueOverflow().hold(.critical) == .zero)
        #expect(AcceptQueueOverflow().hold(.warning) == .seconds(5))
    }

    @Test("its evidence are the queue, its limit, and what binds it")
    func evidence() throws {
        let listener = Listener.made(queue: 120, limit: 128, peak: 129, nearFull: .seconds(1.5), drops: 12)
        let condition = try #require(
            try condition(listener, before: .made(nearFull: .seconds(1), drops: 7), overflows: 5))
        #expect(
            condition.evidence.lines == [
                "queue_length: 120 connections, threshold 102.4",
                "queue_limit: 128 connections", "queue_peak: 129 connections",
                "near_full_seconds: 0.5 seconds", "drops: 5 connections, threshold 0",
                "somaxconn: 4096 connections",
            ])
    }

    @Test("it says what an operator reads")
    func summary() throws {
        #expect(
            try condition(.made(queue: 85))?.summary
                == "nginx.service at 192.0.2.1:443 has its accept queue nearly full (85 wait, 100 fit: its backlog)")
        #expect(
            try condition(.made(queue: 4097, limit: 4096, drops: 31), overflows: 31)?.summary
                == "nginx.service at 192.0.2.1:443 has its accept queue full (4097 wait, 4096 fit: somaxconn); 4097 waited "
                + "at its peak, and 31 SYNs or ACKs were dropped since the last poll")
    }
}
