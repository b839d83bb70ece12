import KernelFacts
import Testing

@testable import ProcNet

@Suite("Whether it is the host's network namespace")
struct InitialNamespacesTests {
    private static let (old, new) = (KernelRelease(6, 12), KernelRelease(6, 18))
    private static let pids = InitialNamespaces.pids

    @Test(
        "the kernel's number proves it; else process 1 does, unless it is a container's own",
        arguments: [
            (InitialNamespaces.network, nil, nil, nil, false),
            (InitialNamespaces.network, 4_026_532_200, new, false, false),
            (4_026_532_561, 4_026_532_200, new, true, true), (4_026_532_561, pids, new, true, true),
            (4_026_531_840, pids, old, true, false), (4_026_532_561, pids, old, false, true),
            (4_026_532_561, 4_026_532_200, old, true, nil), (4_026_532_561, 4_026_532_200, old, false, nil),
            (4_026_532_561, nil, old, true, nil), (4_026_531_840, pids, old, nil, nil), (nil, pids, new, true, false),
            (nil, nil, nil, nil, nil),
        ] as [(UInt64?, UInt64?, KernelRelease?, Bool?, Bool?)])
    func host(network: UInt64?, pids: UInt64?, kernel: KernelRelease?, sharesWithProcess1: Bool?, isForeign: Bool?) {
        #expect(
            InitialNamespaces.isForeignNetwork(
                network: network, pids: pids, kernel: kernel, sharesNetworkOfProcess1: sharesWithProcess1) == isForeign)
    }

    @Test(
        "a release is read as far as it is needed",
        arguments: [
            ("6.18.44-cloud-amd64\n", new), ("6.12.0", old), ("6.18-rc3", new), ("6.18", new), ("7", nil), ("", nil),
            ("six.one", nil), ("6.", nil), ("99999999999999999999.1", nil),
        ] as [(String, KernelRelease?)])
    func release(text: String, release: KernelRelease?) {
        #expect(KernelRelease(text) == release)
    }

    @Test("releases are in order", arguments: [(5, 19), (6, 0), (6, 17)])
    func order(major: Int, minor: Int) {
        #expect(KernelRelease(major, minor) < Self.new)
        #expect(KernelRelease(7, 0) > Self.new)
    }
}

@Suite("Sockets in other network namespaces")
struct SocketsElsewhereTests {
    private func statistics(here: UInt64, here6: UInt64? = 0, host: UInt64) -> SocketStatistics {
        SocketStatistics(
            socketsUsed: 0, tcpInUse: here, tcp6InUse: here6, tcpOrphans: 0, tcpTimeWait: 0, tcpAllocated: host,
            tcpMemoryPages: 0)
    }

    @Test(
        "the least of three readings counts, from 20 sockets and a twentieth of the host's on",
        arguments: [
            ([], nil), ([100, 100], nil), ([100, 100, 100], 100), ([100, 0, 100], 0), ([100, 0, 100, 100, 90], 90),
            ([20, 20, 20], 0), ([21, 21, 21], 21),
        ] as [([UInt64], UInt64?)])
    func least(elsewhere: [UInt64], atMost: UInt64?) {
        var sockets = SocketsElsewhere()
        for number in elsewhere { sockets.add(statistics(here: 10, here6: 5, host: 15 + number)) }
        #expect(sockets.atMost == atMost)
    }

    @Test("on a busy host few do not count, and a sum that is behind traps nowhere")
    func busy() {
        var sockets = SocketsElsewhere()
        for _ in 0..<3 { sockets.add(statistics(here: 9_500, host: 10_000)) }
        #expect(sockets.atMost == 0)
        for _ in 0..<3 { sockets.add(statistics(here: 9_499, here6: nil, host: 10_000)) }
        #expect(sockets.atMost == 501)
        for _ in 0..<3 { sockets.add(statistics(here: .max, here6: .max, host: 0)) }
        #expect(sockets.atMost == 0)
    }
}
