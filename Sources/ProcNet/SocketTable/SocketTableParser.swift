package import Connections

/// One socket table, given in pieces of any size, as samples. Pure: it never reads a file.
///
/// A bad line is counted in the report, the first one with its number, and costs no other line. A line that does
/// not end in a newline before the table does was torn, and counts as bad.
package struct SocketTableParser: Sendable {
    /// What is kept of a line that is torn over pieces; the rest of it is dropped. The kernel's lines are at most
    /// some 200 bytes, and what is read of them stands at the front.
    static let longestTornLine = 1024

    private let row: SocketTableRow
    /// The table.
    var file: ProcFile { row.file }
    private var lineNumber = 0
    private var torn: [UInt8] = []
    package private(set) var report = SocketTableReport()

    /// `family` says which file the text is of; `states` are the ``TCPState/mask`` bits wanted.
    package init(family: AddressFamily, states: UInt32, of proc: Proc = Proc()) {
        let file: ProcFile = family == .ipv4 ? .tcp : .tcp6
        row = SocketTableRow(family: family, states: states, file: file.of(proc))
        torn.reserveCapacity(Self.longestTornLine)
    }

    /// Takes the next piece of the text and gives the samples of the lines that it ends.
    package mutating func consume(_ piece: Span<UInt8>, _ body: (borrowing ConnectionSample) -> Void) {
        var start = 0
        while let end = piece.newline(from: start) {
            if torn.isEmpty {
                take(piece.extracting(start..<end), body)
            } else {
                keep(piece.extracting(start..<end))
                var line: [UInt8] = []
                swap(&line, &torn)
                take(line.span, body)
                line.removeAll(keepingCapacity: true)
                torn = line
            }
            start = end + 1
        }
        keep(piece.extracting(start...))
    }

    /// Says that the text has ended.
    package mutating func finish() {
        if !torn.isEmpty {
            report.note(.malformedLine(row.file, line: lineNumber + 1, column: "end of line"))
            torn.removeAll(keepingCapacity: true)
        }
    }

    private mutating func keep(_ piece: Span<UInt8>) {
        for index in 0..<min(piece.count, max(Self.longestTornLine - torn.count, 0)) {
            torn.append(piece[index])
        }
    }

    private mutating func take(_ line: Span<UInt8>, _ body: (borrowing ConnectionSample) -> Void) {
        lineNumber += 1
        do {
            if lineNumber == 1 {
                try checkHeader(line)
            } else if let sample = try row.sample(of: line, number: lineNumber) {
                report.rows += 1
                body(sample)
            }
        } catch {
            report.note(error)
        }
    }

    /// The first line names the columns: `sl local_address …`.
    private func checkHeader(_ line: Span<UInt8>) throws(ProcNetError) {
        var position = 0
        guard let first = line.nextField(&position, before: line.count), line.holds("sl", in: first),
            let second = line.nextField(&position, before: line.count), line.holds("local_address", in: second)
        else { throw .malformedLine(row.file, line: 1, column: "header") }
    }
}

/// What a pass over `/proc/net/tcp` and `tcp6` came to.
package struct SocketTableReport: Sendable, Equatable {
    /// Rows in the wanted states; a socket may have been in two of them.
    package var rows = 0
    /// Lines that could not be understood, a torn last one and an unknown header included. Only wanted rows are
    /// read to their end, so a flaw in the later columns of another row is not seen.
    package var malformedLines = 0
    /// The first of those, with its number.
    package var firstMalformed: ProcNetError?

    package init() {}

    /// Counts a bad line.
    mutating func note(_ error: ProcNetError) {
        malformedLines += 1
        if firstMalformed == nil { firstMalformed = error }
    }
}
