import Connections
import Netlink
import TestKit
import Testing

@testable import SockDiag

/// Recorded answers, cut short and damaged: never a trap or an endless loop, and never a torn sample.
@Suite("Damaged answers")
struct HostileAnswerTests {
    /// The cookies that a walk over a datagram gave, and the error that ended it.
    private struct Walk {
        var cookies: [UInt64] = []
        var error: NetlinkError?

        init(_ datagram: [UInt8]) {
            var sample = ConnectionSample.blank
            var report = DumpReport()
            var zones = InterfaceZones()
            var messages = unsafe MessageReader(datagram.span.bytes)
            do throws(NetlinkError) {
                while let message = try messages.next() {
                    if message.type >= 16, DiagReply.read(message, into: &sample, &report, &zones) {
                        cookies.append(sample.cookie)
                    }
                }
            } catch {
                self.error = error
            }
        }
    }

    @Test(
        "every prefix gives the whole messages in it, and an error if it ends within one", arguments: Recording.allCases
    )
    func prefixes(recording: Recording) throws {
        for datagram in try recording.datagrams {
            let whole = Walk(datagram)
            #expect(whole.error == nil)
            var ends: Set<Int> = [0]
            while let last = ends.max(), last < datagram.count {
                ends.insert(last + (Int(datagram[last]) | Int(datagram[last + 1]) << 8 + 3) & ~3)
            }
            for length in 0..<datagram.count {
                let walk = Walk(Array(datagram[..<length]))
                #expect(whole.cookies.starts(with: walk.cookies))
                #expect((walk.error == nil) == ends.contains(length), "at \(length) bytes")
            }
        }
    }

    @Test(
        "every prefix of an answer, as a dump, ends in an error unless its end is in it", arguments: Recording.allCases)
    func dumpPrefixes(recording: Recording) throws {
        let datagrams = try recording.datagrams
        let last = try #require(datagrams.last)
        for length in last.indices {
            let cut = datagrams.dropLast() + [Array(last[..<length])]
            var session = NetlinkSession(FakeKernel { $0.replay(Array(cut)) })
            let type: UInt16 = recording == .ipv4 || recording == .ipv6 ? 20 : 18
            #expect(throws: NetlinkError.self) {
                try session.dump(type: type, payload: []) { _ in }
            }
        }
    }

    @Test("random damage is survived", arguments: Recording.allCases)
    func mutations(recording: Recording) throws {
        for (index, datagram) in try recording.datagrams.enumerated() {
            let messages = Walk(datagram).cookies.count
            for damaged in Mutations.random(of: datagram, count: 2_000, seed: UInt64(index)) {
                // Eight damages of one byte make no message of 88 bytes or more each.
                #expect(Walk(damaged).cookies.count <= messages + 8)
            }
        }
    }

    @Test("random damage within the bounds of the messages is survived")
    func mutatedPayloads() throws {
        var random = SeededGenerator(seed: 9)
        for datagram in try Recording.bothFamilies.datagrams.dropLast() {
            for _ in 0..<2_000 {
                var damaged = datagram
                for _ in 0..<4 {
                    let index = Int.random(in: 0..<damaged.count, using: &random)
                    damaged[index] = [0, 1, 4, 0x7f, 0xff].randomElement(using: &random) ?? 0
                }
                let walk = Walk(damaged)
                #expect(walk.cookies.count <= 40)
            }
        }
    }
}
