import Testing

@testable import Rendering

@Suite("Tables")
struct TableTests {
    private let table = Table(
        columns: [
            TableColumn("NAME", shrinking: TableColumn.Shrinking(minimum: 5, keeping: .head)),
            TableColumn("N", .right),
            TableColumn("WIDE", dispensability: 1),
            TableColumn("X", dispensability: 2),
        ],
        rows: [
            [TextRun("nginx.service"), TextRun("1,000"), TextRun("wide-wide"), TextRun("x")],
            [TextRun("-"), TextRun("7"), TextRun("w"), TextRun("y")],
        ])

    private func text(_ columns: Int?, titles: Bool = true) -> String {
        let format = PageFormat(columns: columns)
        return Page(table.lines(titles: titles, format)).text(format)
    }

    @Test("columns are as wide as their widest cell, numbers to the right")
    func natural() {
        #expect(
            text(nil) == """
                NAME               N  WIDE       X
                nginx.service  1,000  wide-wide  x
                -                  7  w          y

                """)
    }

    @Test("without titles only the cells count")
    func untitled() {
        #expect(
            text(nil, titles: false) == """
                nginx.service  1,000  wide-wide  x
                -                  7  w          y

                """)
    }

    @Test("what does not fit is narrowed first")
    func narrowed() {
        #expect(
            text(30) == """
                NAME           N  WIDE       X
                nginx.se…  1,000  wide-wide  x
                -              7  w          y

                """)
        #expect(table.omissions(PageFormat(columns: 30), titles: true).isEmpty)
    }

    @Test("then the most dispensable column is left out, and is named")
    func dropped() {
        #expect(
            text(23) == """
                NAME       N  WIDE
                ngin…  1,000  wide-wide
                -          7  w

                """)
        #expect(table.omissions(PageFormat(columns: 23), titles: true) == ["X"])
    }

    @Test("a narrow column comes back when a wide one had to go too")
    func returned() {
        #expect(
            text(20) == """
                NAME            N  X
                nginx.ser…  1,000  x
                -               7  y

                """)
        #expect(table.omissions(PageFormat(columns: 20), titles: true) == ["WIDE"])
    }

    @Test("a column without a single known value goes before all others, and nobody misses it")
    func unknown() {
        var table = table
        for row in table.rows.indices { table.rows[row][2] = TextRun("-") }
        let format = PageFormat(columns: 17)
        #expect(
            Page(table.lines(titles: true, format)).text(format) == """
                NAME         N  X
                nginx.…  1,000  x
                -            7  y

                """)
        #expect(table.omissions(format, titles: true).isEmpty)
    }

    @Test("no line is wider than the terminal, however narrow that is", arguments: 1...40)
    func bounded(columns: Int) {
        for line in text(columns).split(separator: "\n") {
            #expect(line.count <= columns)
        }
    }

    @Test("a row with too few cells, as with none at all, is no harm")
    func ragged() {
        let table = Table(columns: [TableColumn("A"), TableColumn("B")], rows: [[TextRun("a")], []])
        #expect(Page(table.lines(titles: true, PageFormat())).text(PageFormat()) == "A  B\na\n\n")
    }
}
