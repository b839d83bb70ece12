import Connections
import NamespaceKit
import ProcNet
import Testing

/// `/proc/net/tcp` and `tcp6` against netlink, for the same sockets.
@Suite("Agreement of /proc and netlink")
struct ProcAgreementTests {
    @Test("/proc shows of a full socket the ends, state, queues, timer and owner that netlink shows")
    func fullSockets() throws {
        try compare { sample in
            guard sample.isFull else { return nil }
            // A listener's limit is not in /proc.
            let sendQueue = sample.state == .listen ? 0 : sample.sendQueue
            return "\(Self.ends(sample)) \(sample.isIPv6Socket) \(sample.receiveQueue) \(sendQueue) \(sample.uid)"
                + " \(sample.inode) \(sample.timer.kind.name) \(sample.timer.attempts)"
        }
    }

    @Test("/proc shows every socket that netlink shows, in its state, and gives each an identity")
    func allSockets() throws {
        let identities = try compare(Self.ends).map(\.cookie)
        #expect(Set(identities).count == identities.count)
    }

    /// Compares what both sources show of many sockets, in words.
    ///
    /// - Returns: what `/proc` showed.
    @discardableResult
    private func compare(_ words: (ConnectionSample) -> String?) throws -> [ConnectionSample] {
        try NetworkNamespace().run {
            let crowd = try Crowd(copies: 2)
            var sockets = Sockets()
            var shown: [ConnectionSample] = []
            try eventually("two looks at the same sockets") {
                let before = try sockets.now().map(\.withoutZone).compactMap(words).sorted()
                shown = try Self.procSamples()
                let after = try sockets.now().map(\.withoutZone).compactMap(words).sorted()
                guard before == after else { return false }
                #expect(shown.compactMap(words).sorted() == before)
                return true
            }
            #expect(shown.count > crowd.connections.count)
            return shown
        }
    }

    private static func procSamples() throws -> [ConnectionSample] {
        var reader = ProcTCPReader()
        var samples: [ConnectionSample] = []
        let everything = TCPState.counted.reduce(0) { $0 | $1.mask }
        let report = try reader.forEach(states: everything) { samples.append(copy $0) }
        #expect(report.malformedLines == 0)
        #expect(report.rows == samples.count)
        return samples
    }

    private static func ends(_ sample: ConnectionSample) -> String {
        "\(sample.state.name) \(sample.local) \(sample.remote)"
    }
}

extension ConnectionSample {
    /// `/proc` does not tell which interface a socket is bound to.
    fileprivate var withoutZone: ConnectionSample {
        var sample = self
        sample.local = Endpoint(address: local.address.with(.none), port: local.port)
        return sample
    }

    /// Neither a half-open connection nor a minisocket (TIME_WAIT, orphan in FIN_WAIT2).
    fileprivate var isFull: Bool {
        state != .synReceived && timer.kind != .timeWait
    }
}
