import Glibc
import KernelFacts
import Testing

@testable import ProcNet

@Suite("Reading the kernel's counters")
struct KernelCounterReaderTests {
    /// Every counter of this machine, read with strings.
    private static func independent() throws -> [KernelCounter: UInt64] {
        let rows = try Dictionary(
            uniqueKeysWithValues: CounterRow.allCases.map { row in
                (row, try RealProc.counters(String(row.file.path.dropFirst("/proc/".count)), row: row.name))
            })
        return KernelCounter.allCases.reduce(into: [:]) { result, counter in
            result[counter] = rows[counter.row]?[counter.columnName].flatMap { UInt64($0) }
        }
    }

    @Test("the counters of this machine lie between two independent readings")
    func bracketed() throws {
        var reader = KernelCounterReader()
        let before = try Self.independent()
        let counters = try reader.read()
        let after = try Self.independent()
        for counter in KernelCounter.allCases {
            guard let low = before[counter], let high = after[counter] else {
                #expect(counters[counter] == nil, "\(counter)")
                continue
            }
            let value = try #require(counters[counter], "\(counter)")
            #expect(low <= value && value <= high, "\(counter)")
        }
        #expect(counters.currentEstablished != nil)
    }

    @Test("a connection is counted once opened from either side, and nothing counts down")
    func ownConnection() throws {
        var reader = KernelCounterReader()
        let listener = try LoopbackListener()
        let before = try reader.read()
        close(try listener.connect())
        let after = try reader.read()
        for counter in KernelCounter.allCases {
            if let old = before[counter] { #expect(try #require(after[counter]) >= old, "\(counter)") }
        }
        #expect(try #require(after[.activeOpens]) > (try #require(before[.activeOpens])))
        #expect(try #require(after[.passiveOpens]) > (try #require(before[.passiveOpens])))
    }

    @Test("both files are needed, and the one that is missing is named")
    func missing() throws {
        let proc = try TemporaryProc(["thread-self/net/snmp": RecordedCounters.snmp])
        var reader = KernelCounterReader(proc: proc.proc)
        #expect(throws: ProcNetError.cannotOpen(ProcFile.netstat.of(proc.proc), errno: ENOENT)) { try reader.read() }
    }

    @Test("both files make one value")
    func recorded() throws {
        let proc = try TemporaryProc([
            "thread-self/net/snmp": RecordedCounters.snmp, "thread-self/net/netstat": RecordedCounters.netstat,
        ])
        var reader = KernelCounterReader(proc: proc.proc)
        let counters = try reader.read()
        #expect(KernelCounter.allCases.allSatisfy { counters[$0] != nil })
        #expect(try reader.read() == counters)
    }
}
