import Connections
import KernelFacts
import NamespaceKit
import NetworkLab
import Testing

@Suite("Windows and marks", .serialized) struct FlowControlTests {
    @Test("a reader that stops closes its window; the sender probes it until it opens") func zeroWindow() throws {
        let lab = try NetworkLab(seed: 1)
        lab.eachWay { $0.delay = .milliseconds(2) }
        let pair = try lab.connect(server: [.receiveBuffer(bytes: 8192)])
        try pair.client.makeNonBlocking()
        let sent = try pair.client.send(count: 1_000_000)
        let sample = try lab.a.sample(of: pair.client, once: "the persist timer") { sample in
            sample.timer.kind == .persist && sample.info.backoff ?? 0 >= 1
        }
        #expect(sample.info.sendWindowBytes == 0)
        #expect(try #require(sample.info.notSentBytes) > 0)
        #expect(try #require(sample.info.receiverLimitedMicroseconds) > 0)
        #expect(try #require(lab.a.counters()[.windowProbes]) >= 1)
        let receiver = try #require(try lab.b.sample(of: pair.server))
        #expect(receiver.info.receiveWindowBytes == 0)
        #expect(receiver.receiveQueue > 0)
        #expect(try #require(lab.b.counters()[.zeroWindowsEntered]) >= 1)

        let reader = Transfer.receiving(on: pair.server)
        try eventually("the rest of the data") { reader.count == sent }
        try lab.a.sample(of: pair.client, once: "no timer") { $0.timer.kind == .none }
        #expect(try #require(lab.b.counters()[.zeroWindowsLeft]) >= 1)
    }

    @Test(
        "every mark of the path is counted by the receiver, and the sender slows down",
        arguments: AddressFamily.allCases)
    func marks(_ family: AddressFamily) throws {
        let lab = try NetworkLab(seed: 1)
        for host in [lab.a, lab.b] {
            try host.set("net.ipv4.tcp_ecn", "1")
        }
        lab.eachWay { $0.delay = .milliseconds(5) }
        let pair = try lab.connect(family)
        let reader = Transfer.receiving(on: pair.server)
        lab.aToB.congestionMarking = 0.05
        try pair.client.send(count: 300_000)
        try eventually("the end of the transfer") { reader.count == 300_000 }
        let marked = lab.aToB.counters.marked
        #expect(marked > 0)
        // The kernel's counter of marks is IPv4's alone.
        #expect(try lab.b.counters()[.receivedCE] == (family == .ipv4 ? UInt64(marked) : 0))
        let receiver = try #require(try lab.b.sample(of: reader.kept.socket))
        #expect(receiver.info.segmentsReceivedWithCongestionMark.map(Int.init) == marked)
        let sample = try lab.a.waitForRetransmissions(of: pair.client, droppedSegments: 0)
        #expect(try #require(sample.info.deliveredWithCongestionMark) > 0)
        #expect(sample.info.slowStartThresholdSegments != nil)
    }

    @Test("without ECN nothing is marked") func leavesUnmarked() throws {
        let lab = try NetworkLab(seed: 1)
        lab.aToB.congestionMarking = 1
        let pair = try lab.connect()
        try pair.exchange(3)
        #expect(lab.aToB.counters.marked == 0)
    }
}
