import ControlAPI
import Testing
import Vocabulary

@testable import Rendering

@Suite("The list of connections")
struct ConnectionsPageTests {
    private func text(_ answer: ConnectionsResponse, legend: Bool = true, _ format: PageFormat = PageFormat()) -> String
    {
        ConnectionsPage(answer, legend: legend, format: format).page.text(format)
    }

    @Test("into a pipe go all columns, whole")
    func piped() throws {
        try Golden.expect(text(Samples.connections), "connections-piped")
    }

    @Test("without its legend there are only rows, and every row has as many words as there are columns")
    func noLegend() {
        let rows = text(Samples.connections, legend: false).split(separator: "\n")
        #expect(rows.count == 3)
        for row in rows {
            #expect(row.split(separator: " ").count == 14)
        }
    }

    @Test("on a terminal columns are cut and left out to fit, and the page says which", arguments: [80, 120, 200])
    func terminal(columns: Int) throws {
        let page = text(Samples.connections, PageFormat(columns: columns, rows: 24))
        try Golden.expect(page, "connections-\(columns)")
        #expect(page.split(separator: "\n").allSatisfy { $0.count <= columns })
    }

    @Test("in procfs mode the page says what is missing")
    func procfs() throws {
        var answer = Samples.connections
        answer.mode = Reported(.procfs)
        answer.connections = [Samples.connection("established", "10.0.0.1:443", "10.0.0.2:50000", sent: 1_448)]
        answer.total = 1
        answer.truncated = false
        try Golden.expect(text(answer, PageFormat(columns: 80, rows: 24)), "connections-procfs")
    }

    @Test(
        "the last line counts",
        arguments: [
            (0, 0, "no socket matches"), (1, 1, "1 socket"), (3, 3, "3 sockets"),
            (3, 2_345, "3 of 2,345 sockets shown; --limit N shows more"),
        ])
    func total(shown: Int, total: Int, line: String) {
        var answer = Samples.connections
        answer.connections = Array(answer.connections.prefix(shown))
        answer.total = total
        answer.truncated = total > shown
        #expect(text(answer).hasSuffix((shown == 0 ? "" : "\n") + line + "\n"))
    }

    @Test("a hostile unit name stays in its cell")
    func hostile() {
        var answer = Samples.connections
        answer.connections = [Samples.connection("established", "a", "b", unit: "x\u{1B}[2J\ny z")]
        let page = text(answer, legend: false)
        #expect(page.contains("  x?[2J?y z  "))
        #expect(page.filter { $0 == "\n" }.count == 1)
    }
}
