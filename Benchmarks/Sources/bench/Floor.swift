import Figures
import Glibc

/// The floor program, dumping when it is asked to.
struct Floor: ~Copyable {
    /// A bound on what it does, should nobody end it.
    private static let mostDumps = 1_000_000
    private static let patience = Duration.seconds(60)

    private var child: ChildProcess
    private let input: Descriptor
    private var lines: LineReader

    init(program: String) throws(BenchError) {
        let input = try Pipe()
        let output = try Pipe()
        child = try ChildProcess(
            program, ["--on-request", "--count", "\(Self.mostDumps)"],
            input: input.reading.number, output: output.writing.number, error: STDERR_FILENO)
        self.input = input.writing
        lines = LineReader(output.reading)
    }

    var identifier: pid_t { child.identifier }

    /// CPU time of a dump, which must find this many sockets at least.
    mutating func dump(sockets: Int, _ interruption: borrowing Interruption) throws(BenchError) -> Duration {
        var request = UInt8(ascii: "\n")
        guard unsafe write(input.number, &request, 1) == 1 else { throw .lastFailure("asking the floor for a dump") }
        guard let line = try lines.next(until: .now + Self.patience, interruption) else {
            if let ending = try child.waitForEnd(until: .now + .seconds(1), interruption) {
                throw .ended(program: "floor", ending, log: "")
            }
            throw .late(program: "floor", awaited: "finish a dump")
        }
        guard let dump = DumpLine(line) else { throw .unexpected("floor", answer: line) }
        guard dump.sockets >= sockets else { throw .loadLost(made: sockets, found: dump.sockets) }
        return .microseconds(dump.cpuMicroseconds)
    }
}
