import Glibc
import KernelFacts
import Testing

@testable import ProcNet

@Suite("The socket counts of /proc/net/sockstat and sockstat6")
struct SocketStatisticsTests {
    /// Recorded on Linux 6.18, in the namespace of the recorded tables.
    private static let sockstat = """
        sockets: used 16
        TCP: inuse 9 orphan 3 tw 2 alloc 17 mem 994
        UDP: inuse 5 mem 0
        UDPLITE: inuse 0
        RAW: inuse 0
        FRAG: inuse 0 memory 0

        """

    private static let sockstat6 = """
        TCP6: inuse 7
        UDP6: inuse 0
        UDPLITE6: inuse 0
        RAW6: inuse 0
        FRAG6: inuse 0 memory 0

        """

    private static let expected = SocketStatistics(
        socketsUsed: 16, tcpInUse: 9, tcp6InUse: 7, tcpOrphans: 3, tcpTimeWait: 2, tcpAllocated: 17,
        tcpMemoryPages: 994)

    private static func parse(_ text: [UInt8], _ text6: [UInt8]? = nil) throws(ProcNetError) -> SocketStatistics {
        guard let text6 else { return try SocketStatistics(sockstat: text.span, sockstat6: nil) }
        return try SocketStatistics(sockstat: text.span, sockstat6: text6.span)
    }

    @Test("recorded counts are read")
    func recorded() throws {
        #expect(try Self.parse(Array(Self.sockstat.utf8), Array(Self.sockstat6.utf8)) == Self.expected)
    }

    @Test("without IPv6 the count of its sockets is absent, not 0")
    func withoutIPv6() throws {
        #expect(try Self.parse(Array(Self.sockstat.utf8)).tcp6InUse == nil)
    }

    @Test("values are found by key, and new keys and rows do no harm")
    func order() throws {
        let text = "NEW: x\nTCP: mem 5 alloc 4 new 9 tw 3 orphan 2 inuse 1\r\nsockets: limit 7 used 6\n"
        #expect(
            try Self.parse(Array(text.utf8))
                == SocketStatistics(
                    socketsUsed: 6, tcpInUse: 1, tcp6InUse: nil, tcpOrphans: 2, tcpTimeWait: 3, tcpAllocated: 4,
                    tcpMemoryPages: 5))
    }

    @Test("a sum that is below 0 for a moment is 0")
    func negative() throws {
        let text = Self.sockstat.replacing("orphan 3", with: "orphan -1")
        #expect(try Self.parse(Array(text.utf8)).tcpOrphans == 0)
    }

    @Test(
        "what is missing or no number is named",
        arguments: [
            ("orphan 3 ", "", .malformedValue(.sockstat, row: "TCP", column: "orphan")),
            ("tw 2", "tw x", .malformedValue(.sockstat, row: "TCP", column: "tw")),
            ("mem 994", "mem", .malformedValue(.sockstat, row: "TCP", column: "mem")),
            ("sockets:", "socket:", .missingRow(.sockstat, row: "sockets")),
            ("TCP: inuse", "TCPX: inuse", .missingRow(.sockstat, row: "TCP")),
        ] as [(String, String, ProcNetError)])
    func malformed(old: String, new: String, error: ProcNetError) {
        let text = Self.sockstat.replacing(old, with: new)
        #expect(throws: error) { try Self.parse(Array(text.utf8)) }
    }

    @Test("a sockstat6 without TCP6 is an error")
    func malformedIPv6() {
        #expect(throws: ProcNetError.missingRow(.sockstat6, row: "TCP6")) {
            try Self.parse(Array(Self.sockstat.utf8), Array("UDP6: inuse 1\n".utf8))
        }
    }

    @Test("a prefix is an error or gives all the values: never a number cut short")
    func prefixes() throws {
        let text6 = Array(Self.sockstat6.utf8)
        for prefix in Mutations.prefixes(of: Array(Self.sockstat.utf8)) {
            if let counts = try? Self.parse(prefix, text6) { #expect(counts == Self.expected) }
        }
        for prefix in Mutations.prefixes(of: text6) {
            if let counts = try? Self.parse(Array(Self.sockstat.utf8), prefix) { #expect(counts == Self.expected) }
        }
    }

    @Test("random damage gives values or an error of this module", arguments: 0..<8 as Range<UInt64>)
    func mutations(seed: UInt64) {
        var failures = 0
        for mutation in Mutations.random(of: Array(Self.sockstat.utf8), count: 500, seed: seed) {
            do throws(ProcNetError) {
                let counts = try Self.parse(mutation)
                #expect(counts.tcp6InUse == nil)
            } catch {
                failures += 1
                #expect(error.description.hasPrefix("/proc/thread-self/net/sockstat"))
            }
        }
        #expect(failures > 0)
    }

    @Test("a listener of this process counts among this machine's sockets")
    func real() throws {
        let listener = try LoopbackListener()
        let listener6 = try LoopbackListener(ipv6: true)
        var reader = SocketStatisticsReader()
        let counts = try reader.read()
        #expect(counts.tcpInUse >= 1)
        #expect(try #require(counts.tcp6InUse) >= 1)
        #expect(counts.socketsUsed >= 2)
        #expect(counts.tcpAllocated >= 2)
        #expect(listener.port != 0 && listener6.port != 0)
    }

    @Test("a host without IPv6 has no sockstat6, which is no error; without sockstat nothing can be said")
    func missingFiles() throws {
        let proc = try TemporaryProc(["thread-self/net/sockstat": Self.sockstat])
        var reader = SocketStatisticsReader(proc: proc.proc)
        #expect(try reader.read().tcpMemoryPages == 994)
        let empty = try TemporaryProc(["thread-self/net/sockstat6": Self.sockstat6])
        var other = SocketStatisticsReader(proc: empty.proc)
        #expect(throws: ProcNetError.cannotOpen(ProcFile.sockstat.of(empty.proc), errno: ENOENT)) { try other.read() }
    }
}
