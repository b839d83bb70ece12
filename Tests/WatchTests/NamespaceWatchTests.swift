import Aggregation
import Connections
import Detection
import HostKit
import Snapshots
import SockDiag
import TestKit
import Testing
import Vocabulary

@testable import Watch

@Suite("A watched namespace on made-up sources")
struct NamespaceWatchTests {
    /// A host, its clock, and a watch of it.
    private final class Subject {
        let host: MadeUpHost
        let time = MadeUpClock()
        let watch: NamespaceWatch<FakeKernel>

        init(_ behavior: MadeUpHost.Behavior, proc: borrowing TemporaryDirectory, fallsBack: Bool = true) throws {
            host = try MadeUpHost(behavior, proc: proc)
            watch = NamespaceWatch(host.sources(clock: time.clock), Self.settings(fallsBack: fallsBack), seed: 1)
        }

        static func settings(fallsBack: Bool) -> WatchSettings {
            WatchSettings(maxConnections: 100, maxGroups: 100, procfsFallback: fallsBack)
        }

        /// Lets time go by and polls the connections.
        @discardableResult
        func poll(after time: Duration = .seconds(5)) -> NamespaceReport {
            self.time.advance(by: time)
            _ = watch.pollConnections(PollPace(requested: .seconds(5), current: .seconds(5)))
            return watch.report
        }

        /// What happened to sources.
        var events: [String] {
            watch.takeEvents().compactMap { event in
                switch event.event {
                case .modeChanged(let mode, _): "\(mode)"
                case .sourceFailed(let source, _): "\(source) failed"
                case .sourceRecovered(let source): "\(source) recovered"
                default: nil
                }
            }
        }
    }

    /// An established connection that has sent a million bytes.
    private static func busy(cookie: UInt64) -> DiagMessage {
        DiagMessage {
            $0.cookie = cookie
            $0.localPort = 50_000
            $0.remotePort = 443
            $0.attributes = [
                NetlinkBytes.attribute(2, TCPInfoBytes([.bytesSent: 1_000_000, .bytesAcked: 1_000_000]).bytes)
            ]
        }
    }

    /// Opened, closed, and bytes sent, of all groups together.
    private func traffic(_ report: NamespaceReport) -> [UInt64] {
        let sum = report.connections.groups.reduce(into: TrafficCounters()) { $0.add($1.traffic) }
        return [sum.opened, sum.closed, sum.bytesSent]
    }

    @Test("a source that takes over within a poll opens nothing, closes nothing, and moves no bytes")
    func sourcesTakeTurns() throws {
        let proc = try TemporaryDirectory()
        let subject = try Subject(.answers([Self.busy(cookie: 7), Self.busy(cookie: 8)]), proc: proc)
        for _ in 0..<2 { subject.poll() }
        #expect(subject.watch.report.connections.tracked == 2)

        subject.host.behave(.refuses(errno: 1))
        var report = subject.poll()
        #expect(report.mode == .procfs)
        #expect(report.connections.tracked == 1)
        for _ in 0..<2 { report = subject.poll() }
        #expect(traffic(report) == [0, 0, 0])

        subject.host.behave(.answers([Self.busy(cookie: 7), Self.busy(cookie: 8)]))
        report = subject.poll(after: .seconds(60))
        #expect(report.mode == .netlink)
        #expect(report.connections.tracked == 2)
        report = subject.poll()
        #expect(traffic(report) == [0, 0, 0])
        #expect(subject.events == ["procfs", "netlink"])
    }

    @Test("a source that takes over after the listeners were listed is a new baseline, too")
    func takesOverInSweep() throws {
        let proc = try TemporaryDirectory()
        let subject = try Subject(.answers([Self.busy(cookie: 7)]), proc: proc)
        for _ in 0..<2 { subject.poll() }
        subject.host.behave(.answersListeners([], errno: 1))
        var report = subject.poll()
        #expect(report.mode == .procfs)
        #expect(report.connections.tracked == 1)
        report = subject.poll()
        #expect(traffic(report) == [0, 0, 0])
        #expect(subject.events == ["procfs"])
    }

    @Test("a connection that appears after another source took over has been opened")
    func opensAfterwards() throws {
        let proc = try TemporaryDirectory()
        let subject = try Subject(.refuses(errno: 1), proc: proc)
        subject.poll()
        subject.host.behave(.answers([Self.busy(cookie: 7)]))
        for _ in 0..<2 { subject.poll(after: .seconds(60)) }
        subject.host.behave(.answers([Self.busy(cookie: 7), Self.busy(cookie: 8)]))
        #expect(traffic(subject.poll()) == [1, 0, 1_000_000])
    }

    @Test("a source that fails is told once, keeps what it last showed, and is told when it is back")
    func failsAndRecovers() throws {
        let proc = try TemporaryDirectory()
        let subject = try Subject(.answers([Self.busy(cookie: 7)]), proc: proc)
        subject.poll()
        subject.host.behave(.refuses(errno: 12))
        for _ in 0..<3 { subject.poll() }
        let blind = subject.watch.report
        #expect(blind.sources[.connections]?.isUp == false)
        #expect(blind.sources[.connections]?.failures == 3)
        #expect(blind.connections.tracked == 1)
        #expect(Set(subject.events) == ["listeners failed", "connections failed"])
        subject.host.behave(.answers([Self.busy(cookie: 7)]))
        let report = subject.poll()
        #expect(report.sources[.connections]?.isUp == true)
        #expect(traffic(report) == [0, 0, 0])
        #expect(Set(subject.events) == ["listeners recovered", "connections recovered"])
    }

    @Test("while the connections cannot be listed, the listeners are shown as they are")
    func listenersGoOn() throws {
        let proc = try TemporaryDirectory()
        func listener(queue: UInt32) -> DiagMessage {
            DiagMessage {
                ($0.cookie, $0.state, $0.localPort) = (3, 10, 443)
                ($0.receiveQueue, $0.sendQueue) = (queue, 128)
            }
        }
        let subject = try Subject(.answers([listener(queue: 0)]), proc: proc)
        subject.poll()
        subject.host.behave(.answersListeners([listener(queue: 77)], errno: 12))
        let report = subject.poll()
        #expect(report.sources[.connections]?.isUp == false)
        #expect(report.sources[.listeners]?.isUp == true)
        #expect(report.listeners.all.map(\.queueLength) == [77])
        #expect(report.listeners.all.map(\.queuePeak) == [77])
    }

    @Test("no connection is followed before the listeners that tell its direction were listed")
    func listenersFirst() throws {
        let proc = try TemporaryDirectory()
        let subject = try Subject(.refuses(errno: 12), proc: proc)
        #expect(subject.poll().isComplete == false)
        #expect(subject.watch.report.sources[.connections]?.error?.contains("listening sockets") == true)
    }

    @Test("falling back that is switched off ends at the next poll")
    func fallbackOff() throws {
        let proc = try TemporaryDirectory()
        let subject = try Subject(.refuses(errno: 1), proc: proc)
        #expect(subject.poll().mode == .procfs)
        subject.watch.reconfigure(Subject.settings(fallsBack: false))
        let report = subject.poll(after: .milliseconds(10))
        #expect(report.sources[.connections]?.isUp == false)
        #expect(report.sources[.connections]?.error?.contains("security policy") == true)
        // As it would be had it started so: nothing reads /proc, and nobody says that netlink is back.
        #expect(report.mode == .netlink && report.modeReason == nil)
        #expect(subject.watch.pollsListenersApart)
        #expect(!subject.events.contains("netlink"))
    }

    @Test("what ends before a whole poll has shown what was there is no growth; what ends afterwards is")
    func endsBeforeBaseline() throws {
        let proc = try TemporaryDirectory()
        let subject = try Subject(.answers([Self.busy(cookie: 7)]), proc: proc)
        func end(_ cookie: UInt64) {
            let local = Endpoint(address: IPAddress(ipv4: 0x7f00_0001), port: 50_001)
            let remote = Endpoint(address: IPAddress(ipv4: 0x7f00_0001), port: 443)
            subject.watch.inbox.put([
                DestroyEvent(cookie: cookie, local: local, remote: remote, info: .with([.bytesSent: 1_000_000]))
            ])
        }
        end(90)
        #expect(traffic(subject.poll()) == [0, 0, 0])
        end(91)
        #expect(traffic(subject.poll()) == [1, 1, 1_000_000])

        subject.host.behave(.refuses(errno: 1))
        subject.poll()
        subject.host.behave(.answers([Self.busy(cookie: 7)]))
        end(92)
        #expect(traffic(subject.poll(after: .seconds(60))) == [1, 1, 1_000_000])
        end(93)
        #expect(traffic(subject.poll()) == [2, 2, 2_000_000])
    }

    @Test("without the kernel's counters there is neither coverage nor TIME_WAIT, and the rest goes on")
    func countersGone() throws {
        let proc = try TemporaryDirectory()
        let subject = try Subject(.answers([Self.busy(cookie: 7)]), proc: proc)
        #expect(subject.poll().timeWait == 3)
        subject.host.remove("thread-self/net/netstat")
        let report = subject.poll()
        #expect(report.sources[.counters]?.isUp == false)
        #expect(report.connections.tracked == 1)
        #expect(report.coverage == nil)
    }

    @Test(
        "sockets in TIME_WAIT that become more for 20 s are told of, a burst of as many is not",
        arguments: [true, false])
    func timeWaitGrows(isBurst: Bool) throws {
        let proc = try TemporaryDirectory()
        let subject = try Subject(.answers([Self.busy(cookie: 7)]), proc: proc)
        var raised: [Int] = []
        for second in 0...40 {
            let count = isBurst ? (second < 5 ? 0 : 24_000) : second * 600
            try proc.write(
                "sockets: used 5\nTCP: inuse 1 orphan 0 tw \(count) alloc 4 mem 2\n", to: "thread-self/net/sockstat")
            let report = subject.poll(after: .seconds(1))
            if report.findings.active.contains(where: { $0.summary.contains("in TIME_WAIT") }) { raised.append(second) }
        }
        #expect(isBurst ? raised.isEmpty : raised.first == 20 && raised.last == 40)
    }

    @Test("no state ages while the host sleeps")
    func sleeps() throws {
        let proc = try TemporaryDirectory()
        var socket = Self.busy(cookie: 7)
        socket.state = 5
        let subject = try Subject(.answers([socket]), proc: proc)
        subject.poll()
        subject.time.advance(by: .seconds(3600), asleep: true)
        subject.poll(after: .seconds(1))
        let list = try subject.watch.connections(ConnectionQuery(limit: 10))
        #expect(list.connections.map(\.stateAge) == [.seconds(1)])
    }

    @Test("a wall clock that jumps moves what is told, and no age")
    func wallClockJumps() throws {
        let proc = try TemporaryDirectory()
        let subject = try Subject(.answers([Self.busy(cookie: 7)]), proc: proc)
        subject.poll()
        subject.time.setWallClock(0)
        subject.host.behave(.refuses(errno: 12))
        let report = subject.poll()
        let events = subject.watch.takeEvents()
        #expect(!events.isEmpty)
        #expect(events.map(\.timestamp).allSatisfy { $0 < 100 })
        #expect(events.allSatisfy { $0.uptime == .seconds(10) })
        #expect(report.age(at: subject.time.clock.uptime) == .seconds(5))
    }
}
