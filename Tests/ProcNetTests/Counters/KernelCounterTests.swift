import KernelFacts
import Testing

@testable import ProcNet

@Suite("The list of counters")
struct KernelCounterTests {
    @Test("every counter is a column that Linux 6.18 prints", arguments: KernelCounter.allCases)
    func isPrinted(counter: KernelCounter) {
        let text = counter.row.file == .snmp ? RecordedCounters.snmp : RecordedCounters.netstat
        #expect(CounterText.value(text, row: counter.protocolName, column: counter.columnName) != nil)
    }

    @Test("no column is listed twice")
    func unique() {
        let names = KernelCounter.allCases.map { "\($0.protocolName) \($0.columnName)" }
        #expect(Set(names).count == names.count)
    }

    @Test("rows and files belong together")
    func rows() {
        #expect(KernelCounter.activeOpens.protocolName == "Tcp")
        #expect(KernelCounter.listenOverflows.protocolName == "TcpExt")
        #expect(KernelCounter.receivedCE.protocolName == "IpExt")
        #expect(KernelCounter.allCases.count { $0.row == .tcp } == 10)
        #expect(KernelCounter.allCases.count { $0.row == .ipExt } == 3)
        #expect(CounterRow.tcp.file == .snmp)
        #expect(CounterRow.tcpExt.file == .netstat)
        #expect(CounterRow.ipExt.file == .netstat)
    }

    @Test("raw values number the counters, so that they index an array")
    func rawValues() {
        #expect(KernelCounter.allCases.map(\.rawValue) == Array(0..<KernelCounter.allCases.count))
    }

    @Test("a counter that was not read is absent, not 0")
    func absent() {
        var counters = KernelCounters()
        #expect(KernelCounter.allCases.allSatisfy { counters[$0] == nil })
        #expect(counters.currentEstablished == nil)
        counters[.listenDrops] = 0
        #expect(counters[.listenDrops] == 0)
        #expect(counters[.listenOverflows] == nil)
    }
}
