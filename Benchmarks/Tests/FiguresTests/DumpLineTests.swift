import Testing

@testable import Figures

@Suite("DumpLine")
struct DumpLineTests {
    @Test("a line is sockets and microseconds")
    func line() throws {
        let line = try #require(DumpLine("100000 98581"))
        #expect(line.sockets == 100_000)
        #expect(line.cpuMicroseconds == 98581)
    }

    @Test("other lines are refused", arguments: ["", "100000", "100000 98581 7", "many 98581", "100000 long"])
    func refused(line: String) {
        #expect(DumpLine(line) == nil)
    }
}
