import Connections
import KernelFacts
import NamespaceKit
import NetworkLab
import Testing

/// What every finding has to leave alone: a host with a lot to do, with all detectors as they are by default.
@Suite("A busy host", .serialized) struct BusyHostTests {
    @Test("a minute of mixed traffic in good order raises not one finding") func minute() throws {
        let lab = try NetworkLab(seed: 1)
        lab.eachWay {
            $0.delay = .milliseconds(15)
            $0.jitter = .milliseconds(5)
        }
        let watched = try WatchedHost(lab.b, settings: "interval: 1s\ncpu_budget: off")
        let server = try EchoServer(on: lab.b)
        let remoteServer = try EchoServer(on: lab.a)

        // Short connections, a hundred a second each way; whoever connects closes first.
        let visits = (0..<8).map { _ in
            Repetition(every: .milliseconds(20)) { _ in try lab.a.converse(with: server.address) }
        }
        let calls = (0..<8).map { _ in
            Repetition(every: .milliseconds(20)) { _ in try lab.b.converse(with: remoteServer.address) }
        }
        // Idle ones.
        let idle = try (0..<50).flatMap { _ in
            [
                KeptSocket(try lab.a.connect(to: server.address)),
                KeptSocket(try lab.b.connect(to: remoteServer.address)),
            ]
        }
        // Bulk transfers each way that leave the path some room, and readers that are slower than their senders.
        let bulk = try (0..<2).flatMap { try transfer(lab, outbound: $0 == 0) }
        let slow = try (0..<6).map { try SlowReader(lab, outbound: $0.isMultiple(of: 2)) }

        try watched.waitForPolls(60)
        for repetition in visits + calls + slow.map(\.reading) { try repetition.stop() }
        let counters = try lab.b.counters()
        #expect(try #require(counters[.passiveOpens]) >= 2000)
        #expect(try #require(counters[.activeOpens]) >= 2000)
        #expect(visits.allSatisfy { $0.count > 0 } && calls.allSatisfy { $0.count > 0 })
        #expect(bulk.allSatisfy { $0.count > 1_000_000 })
        #expect(slow.allSatisfy { $0.reading.count > 100 })
        #expect(try watched.findings(nil, "active", "resolved").isEmpty)
        for kind in FindingKind.allCases {
            #expect(try watched.entries(kind).isEmpty)
        }
        withExtendedLifetime(idle) {}
    }

    /// A transfer of 400 kB/s for as long as it is kept: both of its ends.
    private func transfer(_ lab: NetworkLab, outbound: Bool) throws -> [Transfer] {
        let pacing = [SocketOption.maximumPacingRate(bytesPerSecond: 400_000)]
        let pair = try lab.connect(client: pacing, server: pacing)
        return outbound
            ? [.sending(on: pair.server), .receiving(on: pair.client)]
            : [.sending(on: pair.client), .receiving(on: pair.server)]
    }
}

/// A connection whose sender is faster than its reader, who reads all the same: 4 kB at a time.
private struct SlowReader {
    let sender: Transfer
    let reading: Repetition

    init(_ lab: NetworkLab, outbound: Bool) throws {
        let pair = try lab.connect(client: [.receiveBuffer(bytes: 20_000)], server: [.receiveBuffer(bytes: 20_000)])
        let reader: KeptSocket
        if outbound {
            sender = .sending(on: pair.server)
            reader = KeptSocket(pair.client)
        } else {
            sender = .sending(on: pair.client)
            reader = KeptSocket(pair.server)
        }
        reading = Repetition(every: .milliseconds(50)) { _ in try reader.socket.receive(count: 4000) }
    }
}
