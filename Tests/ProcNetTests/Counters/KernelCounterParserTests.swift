import KernelFacts
import Testing

@testable import ProcNet

@Suite("The texts of /proc/net/snmp and netstat")
struct KernelCounterParserTests {
    private static let texts: [(ProcFile, String)] = [
        (.snmp, CounterText.numbered(RecordedCounters.snmp)),
        (.netstat, CounterText.numbered(RecordedCounters.netstat)),
    ]

    private static func parse(_ text: String, of file: ProcFile) throws(ProcNetError) -> KernelCounters {
        try CounterText.parse(Array(text.utf8), of: file)
    }

    @Test("every counter gets the value of its own column")
    func values() throws {
        for (file, text) in Self.texts {
            let counters = try Self.parse(text, of: file)
            for counter in KernelCounter.allCases {
                let expected = CounterText.value(text, row: counter.protocolName, column: counter.columnName)
                #expect(counters[counter] == expected, "\(counter)")
                #expect((expected != nil) == (counter.row.file == file))
            }
        }
    }

    @Test("recorded values are read")
    func recorded() throws {
        let tcp = try Self.parse(RecordedCounters.snmp, of: .snmp)
        #expect(tcp[.activeOpens] == 11)
        #expect(tcp[.segmentsReceived] == 742)
        #expect(tcp.currentEstablished == 0)
        let extended = try Self.parse(RecordedCounters.netstat, of: .netstat)
        #expect(extended[.timeWaits] == 10)
        #expect(extended[.originalSegmentsSent] == 48)
        #expect(extended[.receivedCE] == 0)
        #expect(extended[.activeOpens] == nil)
        #expect(extended.currentEstablished == nil)
    }

    @Test("columns are found by name, wherever they stand")
    func order() throws {
        let counters = try Self.parse(
            "IpExt: InCEPkts New\nIpExt: 7 8\nTcpExt: Other TW ListenDrops\nTcpExt: 1 2 3\n", of: .netstat)
        #expect(counters[.receivedCE] == 7)
        #expect(counters[.timeWaits] == 2)
        #expect(counters[.listenDrops] == 3)
        #expect(counters[.listenOverflows] == nil)
    }

    @Test("a change of the columns between two readings is noticed")
    func changedLayout() throws {
        var parser = KernelCounterParser()
        let texts =
            [
                ("ActiveOpens CurrEstab", 1, 2), ("ActiveOpens CurrEstab", 1, 2), ("CurrEstab ActiveOpens", 2, 1),
                ("XctiveOpens CurrEstab", nil, 2), ("ActiveOpens", 1, nil), ("ActiveOpens CurrEstab", 1, 2),
            ] as [(String, UInt64?, UInt64?)]
        for (names, active, established) in texts {
            let values = (1...names.split(separator: " ").count).map(String.init).joined(separator: " ")
            var counters = KernelCounters()
            try parser.parse(Array("Tcp: \(names)\nTcp: \(values)\n".utf8).span, of: .snmp, into: &counters)
            #expect(counters[.activeOpens] == active)
            #expect(counters.currentEstablished == established)
        }
    }

    @Test(
        "a value is 64 bits, printed as unsigned or as signed",
        arguments: [
            ("0", 0), ("18446744073709551615", UInt64.max), ("-1", UInt64.max), ("9223372036854775808", 1 << 63),
            ("-9223372036854775808", 1 << 63),
        ] as [(String, UInt64)])
    func signs(text: String, expected: UInt64) throws {
        #expect(try Self.parse("Tcp: InSegs\nTcp: \(text)\n", of: .snmp)[.segmentsReceived] == expected)
    }

    @Test("the gauge CurrEstab never shows a number below 0", arguments: ["-3", "18446744073709551613"])
    func negativeGauge(text: String) throws {
        #expect(try Self.parse("Tcp: CurrEstab\nTcp: \(text)\n", of: .snmp).currentEstablished == 0)
    }

    @Test(
        "a used value that is no number is an error, an unused one is not",
        arguments: [
            ("Tcp: MaxConn InSegs\nTcp: ? 5\n", nil),
            ("Tcp: MaxConn InSegs\nTcp: 5 ?\n", .malformedValue(.snmp, row: "Tcp", column: "InSegs")),
            ("Tcp: InSegs\nTcp: 18446744073709551616\n", .malformedValue(.snmp, row: "Tcp", column: "InSegs")),
            ("Tcp: CurrEstab\nTcp: -\n", .malformedValue(.snmp, row: "Tcp", column: "CurrEstab")),
        ] as [(String, ProcNetError?)])
    func badValues(text: String, error: ProcNetError?) {
        #expect(Self.failure(text, .snmp) == error)
    }

    @Test(
        "a row that does not fit its names, or is not there, is named",
        arguments: [
            ("Tcp: InSegs OutSegs\nTcp: 1\n", .columnMismatch(.snmp, row: "Tcp", names: 2, values: 1)),
            ("Tcp: InSegs\nTcp: 1 2 3\n", .columnMismatch(.snmp, row: "Tcp", names: 1, values: 3)),
            ("Tcp: InSegs\nTcp:\n", .columnMismatch(.snmp, row: "Tcp", names: 1, values: 0)),
            ("", .missingRow(.snmp, row: "Tcp")), ("\n\n\n", .missingRow(.snmp, row: "Tcp")),
            ("Tcp: InSegs\n", .missingRow(.snmp, row: "Tcp")),
            ("Tcp: InSegs\nTcp: 1", .missingRow(.snmp, row: "Tcp")),
            ("Tcp: InSegs\nUdp: 1\n", .missingRow(.snmp, row: "Tcp")),
            ("TcpExt: InSegs\nTcpExt: 1\n", .missingRow(.snmp, row: "Tcp")),
            ("Tcp InSegs\nTcp 1\n", .missingRow(.snmp, row: "Tcp")),
        ] as [(String, ProcNetError)])
    func badRows(text: String, error: ProcNetError) {
        #expect(Self.failure(text, .snmp) == error)
    }

    @Test("netstat must hold both of its rows")
    func missingRows() {
        #expect(Self.failure("TcpExt: TW\nTcpExt: 1\n", .netstat) == .missingRow(.netstat, row: "IpExt"))
        #expect(Self.failure("IpExt: InCEPkts\nIpExt: 1\n", .netstat) == .missingRow(.netstat, row: "TcpExt"))
    }

    @Test("a line without a partner does not shift the rows behind it")
    func strayLine() throws {
        #expect(try Self.parse("Icmp: A B\nTcp: InSegs\nTcp: 5\n", of: .snmp)[.segmentsReceived] == 5)
    }

    @Test("carriage returns do no harm")
    func carriageReturns() throws {
        for (file, text) in Self.texts {
            let counters = try Self.parse(text.split(separator: "\n").map { $0 + "\r\n" }.joined(), of: file)
            #expect(try counters == Self.parse(text, of: file))
        }
    }

    @Test("a prefix is an error or gives all the values: never a number cut short")
    func prefixes() throws {
        for (file, text) in Self.texts {
            let whole = try Self.parse(text, of: file)
            var failures = 0
            for prefix in Mutations.prefixes(of: Array(text.utf8)) {
                do {
                    #expect(try CounterText.parse(prefix, of: file) == whole)
                } catch {
                    failures += 1
                }
            }
            // All prefixes that end before the rows behind the last used one.
            #expect(failures > text.utf8.count / 2)
        }
    }

    @Test("random damage gives values or an error", arguments: 0..<8 as Range<UInt64>)
    func mutations(seed: UInt64) {
        for (file, text) in Self.texts {
            for mutation in Mutations.random(of: Array(text.utf8), count: 200, seed: seed) {
                if let counters = try? CounterText.parse(mutation, of: file) {
                    // Only counters of this file's rows can have got a value.
                    #expect(KernelCounter.allCases.allSatisfy { $0.row.file == file || counters[$0] == nil })
                }
            }
        }
    }

    private static func failure(_ text: String, _ file: ProcFile) -> ProcNetError? {
        do throws(ProcNetError) {
            _ = try parse(text, of: file)
            return nil
        } catch {
            return error
        }
    }
}
