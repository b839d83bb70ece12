import Figures
import Glibc

/// The floor program, dumping at a fixed interval beside what is measured.
struct Floor: ~Copyable {
    /// A bound on its life, should nobody end it.
    private static let mostDumps = 1_000_000

    private var child: ChildProcess
    private var lines: LineReader
    private let interval: Duration

    init(program: String, interval: Duration) throws(BenchError) {
        let output = try Pipe()
        child = try ChildProcess(
            program,
            ["--interval", "\(Int(interval.milliseconds))", "--count", "\(Self.mostDumps)"],
            output: output.writing.number, error: STDERR_FILENO)
        lines = LineReader(output.reading)
        self.interval = interval
    }

    /// Waits for the next dump to be done.
    mutating func next(_ interruption: borrowing Interruption) throws(BenchError) -> DumpLine {
        guard let line = try lines.next(until: .now + interval + .seconds(30), interruption) else {
            if let ending = try child.waitForEnd(until: .now + .seconds(1), interruption) {
                throw .ended(program: "floor", ending, log: "")
            }
            throw .late(program: "floor", awaited: "finish a dump")
        }
        guard let dump = DumpLine(line) else { throw .unexpected("floor", answer: line) }
        return dump
    }

    /// Forgets the dumps that were made while something else was waited for.
    mutating func discardPending(_ interruption: borrowing Interruption) throws(BenchError) {
        try lines.discardPending(interruption)
    }
}
