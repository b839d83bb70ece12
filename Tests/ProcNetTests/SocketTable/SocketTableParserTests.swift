import Connections
import Testing

@testable import ProcNet

@Suite("The text of /proc/net/tcp and tcp6")
struct SocketTableParserTests {
    private static let header = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt ...\n"

    /// A table of one row.
    private static func table(_ row: String) -> String { header + row + "\n" }

    @Test("a recorded IPv4 table is read field by field")
    func recordedIPv4() {
        let table = ParsedTable(RecordedTables.tcp, family: .ipv4)
        #expect(
            table.samples.map(\.summary) == [
                "tcp listen 192.0.2.1:443 0.0.0.0:0 rx 1 tx 0 timer none/0/- uid 0 inode 263492",
                "tcp listen 127.0.0.1:5432 0.0.0.0:0 rx 0 tx 0 timer none/0/- uid 0 inode 263491",
                "tcp established 192.0.2.1:37838 192.0.2.1:443 rx 0 tx 0 timer none/0/- uid 0 inode 263493",
                "tcp syn-sent 192.0.2.1:37844 192.0.2.1:443 rx 0 tx 1 timer on/3/560 ms uid 0 inode 263494",
                "tcp syn-sent 192.0.2.1:37854 192.0.2.1:443 rx 0 tx 1 timer on/3/560 ms uid 0 inode 263495",
                "tcp established 192.0.2.1:57850 192.0.2.1:8080 rx 0 tx 0 timer keepalive/0/7196500 ms uid 0 inode 263480",
                "tcp established 192.0.2.1:57860 192.0.2.1:8080 rx 0 tx 0 timer none/0/- uid 0 inode 263488",
                "tcp established 192.0.2.1:57872 192.0.2.1:8080 rx 0 tx 3782144 timer persist/0/3280 ms uid 0 inode 263489",
                "tcp established 192.0.2.1:443 192.0.2.1:37838 rx 0 tx 0 timer none/0/- uid 0 inode 0",
            ])
        #expect(table.report.rows == 9)
        #expect(table.report.malformedLines == 0)
        #expect(table.report.firstMalformed == nil)
    }

    @Test("a recorded IPv6 table is read field by field, v4-mapped addresses as IPv4")
    func recordedIPv6() {
        let table = ParsedTable(RecordedTables.tcp6, family: .ipv6)
        let server = "[2001:db8::1]:8080"
        #expect(
            table.samples.map(\.summary) == [
                "tcp6 listen [::]:8080 [::]:0 rx 1 tx 0 timer none/0/- uid 33 inode 263479",
                "tcp6 established 192.0.2.1:8080 192.0.2.1:57850 rx 1000 tx 0 timer none/0/- uid 0 inode 263481",
                "tcp6 established 192.0.2.1:8080 192.0.2.1:57872 rx 128512 tx 0 timer none/0/- uid 33 inode 0",
                "tcp6 close-wait \(server) [2001:db8::1]:53454 rx 1 tx 0 timer none/0/- uid 0 inode 263483",
                "tcp6 fin-wait-2 [2001:db8::1]:53454 \(server) rx 0 tx 0 timer none/0/- uid 0 inode 263482",
                "tcp6 time-wait [2001:db8::1]:53458 \(server) rx 0 tx 0 timer timewait/0/56490 ms uid 0 inode 0",
                "tcp6 fin-wait-2 [2001:db8::1]:53462 \(server) rx 0 tx 0 timer timewait/0/56490 ms uid 0 inode 0",
                "tcp6 established 192.0.2.1:8080 192.0.2.1:57860 rx 0 tx 0 timer none/0/- uid 0 inode 263490",
                "tcp6 close-wait \(server) [2001:db8::1]:53462 rx 1 tx 0 timer none/0/- uid 0 inode 263487",
            ])
        #expect(table.report.malformedLines == 0)
    }

    @Test("what /proc does not say is absent")
    func absentFields() throws {
        let sample = try #require(ParsedTable(RecordedTables.tcp, family: .ipv4).samples.first)
        #expect(!sample.info.isPresent)
        #expect(sample.memory == nil)
        #expect(sample.cgroupID == nil)
        #expect(sample.shutdown == nil)
        #expect(sample.congestionControl == nil)
    }

    @Test(
        "only the wanted states are given",
        arguments: [
            (TCPState.listen.mask, 2), (TCPState.synSent.mask, 2), (TCPState.established.mask, 5),
            (TCPState.listen.mask | TCPState.synSent.mask, 4), (TCPState.timeWait.mask, 0), (0, 0),
        ] as [(UInt32, Int)])
    func states(mask: UInt32, expected: Int) {
        let table = ParsedTable(RecordedTables.tcp, family: .ipv4, states: mask)
        #expect(table.samples.count == expected)
        #expect(table.samples.allSatisfy { mask & $0.state.mask != 0 })
        #expect(table.report.rows == expected)
        #expect(table.report.malformedLines == 0)
    }

    @Test("lines torn over pieces of any size are put together")
    func tornLines() {
        for (text, family) in [(RecordedTables.tcp, AddressFamily.ipv4), (RecordedTables.tcp6, .ipv6)] {
            let whole = ParsedTable(text, family: family)
            for piece in 1...text.utf8.count {
                let torn = ParsedTable(text, family: family, piece: piece)
                #expect(torn.samples.map(\.summary) == whole.samples.map(\.summary), "pieces of \(piece)")
                #expect(torn.report == whole.report, "pieces of \(piece)")
            }
        }
    }

    @Test(
        "the timer's tries are retransmits or probes, as its number says",
        arguments: [
            ("00:00000000 00000003", 5, .none, 0, nil), ("01:00000064 00000003", 5, .retransmission, 3, 1000),
            ("02:00000064 00000003", 5, .keepalive, 5, 1000), ("03:00000064 00000003", 5, .timeWait, 0, 1000),
            ("04:00000064 00000003", 5, .persist, 5, 1000), ("05:00000001 00000003", 5, .delayedAck, 0, 10),
            ("77:00000001 00000003", 5, .unknown, 0, 10), ("01:00000000 00000FFF", 5, .retransmission, 255, 0),
            ("04:00000000 00000000", 70000, .persist, 255, 0),
            // What old kernels print of a timer that is overdue.
            ("01:FFFFFFFFFFFFFFF6 00000001", 0, .retransmission, 1, 0),
            ("01:FFFFFFF6 00000001", 0, .retransmission, 1, 0),
        ] as [(String, Int, TCPTimer.Kind, UInt8, UInt32?)])
    func timers(text: String, probes: Int, kind: TCPTimer.Kind, attempts: UInt8, milliseconds: UInt32?) throws {
        let row = "0: 0100007F:1F90 0100007F:C350 01 00000000:00000000 \(text) 1000 \(probes) 42"
        let sample = try #require(ParsedTable(Self.table(row), family: .ipv4).samples.first)
        #expect(sample.timer.kind == kind)
        #expect(sample.timer.attempts == attempts)
        #expect(sample.timer.expiresMilliseconds == milliseconds)
        #expect(sample.uid == 1000)
        #expect(sample.inode == 42)
    }

    @Test(
        "a bad line is reported with its number and column, and costs no other line",
        arguments: [
            ("", "sl"), ("0:", "local_address"), ("0: 0100007F:1F90", "remote_address"),
            ("0: 0100007F:1F90 0100007F:C350", "st"),
            ("0: 0100007F:1F90 0100007F:C350 0E 00000000:00000000 00:00000000 00000000 0 0 1", "st"),
            ("0: 0100007F:1F90 0100007F:C350 00 00000000:00000000 00:00000000 00000000 0 0 1", "st"),
            ("0: 0100007F:1F90 0100007F:C350 101 00000000:00000000 00:00000000 00000000 0 0 1", "st"),
            ("0: 0100007:1F90 0100007F:C350 01 00000000:00000000 00:00000000 00000000 0 0 1", "local_address"),
            ("0: 0100007F-1F90 0100007F:C350 01 00000000:00000000 00:00000000 00000000 0 0 1", "local_address"),
            ("0: 0100007F:1F9x 0100007F:C350 01 00000000:00000000 00:00000000 00000000 0 0 1", "local_address"),
            ("0: 0100007F:1F90 0100x07F:C350 01 00000000:00000000 00:00000000 00000000 0 0 1", "remote_address"),
            (
                "0: 0100007F:1F90 00000000000000000000000001000000:C350 01 00000000:00000000 00:00000000 00000000 0 0 1",
                "remote_address"
            ),
            ("0: 0100007F:1F90 0100007F:C350 01 00000000 00:00000000 00000000 0 0 1", "tx_queue:rx_queue"),
            ("0: 0100007F:1F90 0100007F:C350 01 00000000:00000000 00: 00000000 0 0 1", "tr:tm->when"),
            ("0: 0100007F:1F90 0100007F:C350 01 00000000:00000000 00:00000000 - 0 0 1", "retrnsmt"),
            ("0: 0100007F:1F90 0100007F:C350 01 00000000:00000000 00:00000000 00000000 4294967296 0 1", "uid"),
            ("0: 0100007F:1F90 0100007F:C350 01 00000000:00000000 00:00000000 00000000 0 x 1", "timeout"),
            ("0: 0100007F:1F90 0100007F:C350 01 00000000:00000000 00:00000000 00000000 0 0", "inode"),
        ] as [(String, String)])
    func badLine(row: String, column: String) {
        let good = "0: 0100007F:0016 00000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 7\n"
        let table = ParsedTable(Self.header + good + row + "\n" + good, family: .ipv4)
        #expect(table.samples.map(\.local.port) == [22, 22])
        #expect(table.report.rows == 2)
        #expect(table.report.malformedLines == 1)
        #expect(table.report.firstMalformed == .malformedLine(.tcp, line: 3, column: column))
    }

    @Test("of several bad lines all are counted and the first is named")
    func severalBadLines() {
        let table = ParsedTable(Self.header + "x\n\ny", family: .ipv4)
        #expect(table.report.malformedLines == 3)
        #expect(table.report.firstMalformed == .malformedLine(.tcp, line: 2, column: "local_address"))
    }

    @Test("a text that is no socket table is reported at its first line")
    func foreignHeader() {
        let table = ParsedTable("Inter-|   Receive\n", family: .ipv6)
        #expect(table.report.firstMalformed == .malformedLine(.tcp6, line: 1, column: "header"))
    }

    @Test("carriage returns do no harm")
    func carriageReturns() {
        let text = RecordedTables.tcp.split(separator: "\n").map { $0 + "\r\n" }.joined()
        let table = ParsedTable(text, family: .ipv4)
        #expect(table.samples.map(\.summary) == ParsedTable(RecordedTables.tcp, family: .ipv4).samples.map(\.summary))
        #expect(table.report.malformedLines == 0)
    }

    @Test("of a line too long for any kernel the front is kept, whatever the pieces")
    func longLine() {
        let row = "0: 0100007F:0016 00000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 7 "
        let text = Self.header + row + String(repeating: "x", count: 10_000) + "\n" + row + "\n"
        for piece in [1, 100, 4096, 20_000] {
            let table = ParsedTable(text, family: .ipv4, piece: piece)
            #expect(table.samples.map(\.inode) == [7, 7], "pieces of \(piece)")
            #expect(table.report.malformedLines == 0, "pieces of \(piece)")
        }
    }

    @Test("every prefix gives the rows that are whole and counts the torn one")
    func prefixes() {
        for (text, family) in [(RecordedTables.tcp, AddressFamily.ipv4), (RecordedTables.tcp6, .ipv6)] {
            let whole = ParsedTable(text, family: family).samples.map(\.summary)
            for prefix in Mutations.prefixes(of: Array(text.utf8)) {
                let table = ParsedTable(prefix, family: family)
                let lines = prefix.count { $0 == UInt8(ascii: "\n") }
                let isTorn = !prefix.isEmpty && prefix.last != UInt8(ascii: "\n")
                #expect(table.samples.map(\.summary) == Array(whole.prefix(max(lines - 1, 0))))
                #expect(table.report.malformedLines == (isTorn ? 1 : 0))
            }
        }
    }

    @Test("random damage costs at most the damaged lines", arguments: 0..<8 as Range<UInt64>)
    func mutations(seed: UInt64) {
        for (text, family) in [(RecordedTables.tcp, AddressFamily.ipv4), (RecordedTables.tcp6, .ipv6)] {
            for mutation in Mutations.random(of: Array(text.utf8), count: 500, seed: seed) {
                let table = ParsedTable(mutation, family: family)
                #expect(table.report.rows == table.samples.count)
                // Eight changes spoil at most eight of the nine rows.
                #expect(table.samples.count >= 1)
                let lines = mutation.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).count - 1
                #expect(table.samples.count <= lines)
                #expect(table.report.malformedLines <= lines + 1)
            }
        }
    }
}
