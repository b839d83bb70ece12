import Connections
import Glibc
import Testing

@testable import ProcNet

@Suite("Reading /proc/net/tcp and tcp6")
struct ProcTCPReaderTests {
    /// All that the reader gives.
    private static func read(
        _ proc: Proc = Proc(), states: UInt32 = .max
    ) throws -> (samples: [ConnectionSample], report: SocketTableReport) {
        var reader = ProcTCPReader(proc: proc)
        var samples: [ConnectionSample] = []
        let report = try reader.forEach(states: states) { samples.append(copy $0) }
        return (samples, report)
    }

    @Test("both tables are read, IPv4 first")
    func bothTables() throws {
        let proc = try TemporaryProc([
            "thread-self/net/tcp": RecordedTables.tcp, "thread-self/net/tcp6": RecordedTables.tcp6,
        ])
        let (samples, report) = try Self.read(proc.proc)
        #expect(samples.map(\.isIPv6Socket) == Array(repeating: false, count: 9) + Array(repeating: true, count: 9))
        #expect(report.rows == 18)
        #expect(report.malformedLines == 0)
    }

    @Test("a host without IPv6 has no tcp6, which is no error")
    func withoutIPv6() throws {
        let proc = try TemporaryProc(["thread-self/net/tcp": RecordedTables.tcp])
        #expect(try Self.read(proc.proc).report.rows == 9)
    }

    @Test("without tcp nothing can be said")
    func withoutTCP() throws {
        let proc = try TemporaryProc(["thread-self/net/tcp6": RecordedTables.tcp6])
        #expect(throws: ProcNetError.cannotOpen(ProcFile.tcp.of(proc.proc), errno: ENOENT)) { try Self.read(proc.proc) }
    }

    @Test("a tcp6 that is there and cannot be read is an error")
    func unreadable() throws {
        let proc = try TemporaryProc(["thread-self/net/tcp": RecordedTables.tcp, "thread-self/net/tcp6/x": ""])
        #expect(throws: ProcNetError.cannotRead(ProcFile.tcp6.of(proc.proc), errno: EISDIR)) {
            try Self.read(proc.proc)
        }
    }

    @Test("bad lines of both tables are counted, the first of all is named")
    func badLines() throws {
        let proc = try TemporaryProc([
            "thread-self/net/tcp": RecordedTables.tcp + "bad\n", "thread-self/net/tcp6": RecordedTables.tcp6 + "torn",
        ])
        let (_, report) = try Self.read(proc.proc)
        #expect(report.rows == 18)
        #expect(report.malformedLines == 2)
        #expect(report.firstMalformed == .malformedLine(ProcFile.tcp.of(proc.proc), line: 11, column: "local_address"))
    }

    @Test("a table of many pieces is read whole")
    func manyPieces() throws {
        let lines = (0..<20_000).map { index in
            "   \(index): 0100007F:1F90 0100007F:\(Self.hex(UInt16(index))) 01 00000000:00000000 00:00000000 00000000 0 0 \(index)\n"
        }
        let proc = try TemporaryProc(["thread-self/net/tcp": "  sl  local_address\n" + lines.joined()])
        let (samples, report) = try Self.read(proc.proc)
        #expect(samples.map(\.inode) == Array(0..<20_000))
        #expect(samples.map(\.remote.port) == Array(0..<20_000))
        #expect(Set(samples.map(\.cookie)).count == 20_000)
        #expect(report.malformedLines == 0)
    }

    private static func hex(_ number: UInt16) -> String {
        let digits = String(number, radix: 16, uppercase: true)
        return String(repeating: "0", count: 4 - digits.count) + digits
    }

    @Test("a listener of this process is found with its port, inode and owner", arguments: [false, true])
    func ownListener(ipv6: Bool) throws {
        let listener = try LoopbackListener(ipv6: ipv6)
        let (samples, report) = try Self.read(states: TCPState.listen.mask)
        let own = samples.filter { $0.inode == listener.inode }
        #expect(own.count == 1)
        let sample = try #require(own.first)
        #expect(sample.state == .listen)
        #expect(sample.local.port == listener.port)
        #expect(sample.local.address.isLoopback)
        #expect(sample.remote.address.isUnspecified)
        #expect(sample.uid == listener.uid)
        #expect(sample.isIPv6Socket == ipv6)
        #expect(sample.family == (ipv6 ? .ipv6 : .ipv4))
        #expect(sample.sendQueue == 0)
        #expect(samples.allSatisfy { $0.state == .listen })
        #expect(report.malformedLines == 0)
    }

    @Test("a connection that waits for accept counts in its listener's queue and is seen from both ends")
    func ownConnection() throws {
        let listener = try LoopbackListener()
        let client = try listener.connect()
        defer { close(client) }
        let port = listener.port
        let samples = try Self.read().samples.filter { $0.local.port == port || $0.remote.port == port }
        #expect(samples.first { $0.state == .listen }?.receiveQueue == 1)
        let ends = samples.filter { $0.state == .established }
        #expect(ends.count == 2)
        let outer = try #require(ends.first { $0.remote.port == port })
        let inner = try #require(ends.first { $0.local.port == port })
        #expect(outer.inode != 0)
        #expect(inner.inode == 0)
        #expect(outer.local == inner.remote)
        #expect(outer.cookie != inner.cookie)

        let again = try Self.read().samples.first { $0.remote.port == port && $0.state == .established }
        #expect(again?.cookie == outer.cookie)
    }
}
