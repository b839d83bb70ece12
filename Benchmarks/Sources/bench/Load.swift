import Glibc

/// The load generator with its sockets standing.
struct Load: ~Copyable {
    private static let patience = Duration.seconds(300)
    /// A load that nobody ends goes by itself after this time.
    private static let longest = Duration.seconds(1800)

    private var child: ChildProcess
    /// While it is open, the load is held.
    private let input: Descriptor

    /// Makes this many established sockets, and returns when all stand.
    ///
    /// - Parameters:
    ///   - sockets: both ends counted; a tenth of the connections exchange a few bytes every second.
    static func make(
        program: String, sockets: Int, _ interruption: borrowing Interruption
    ) throws(BenchError) -> Load {
        Progress.say("\(sockets) sockets: making them")
        let input = try Pipe()
        let output = try Pipe()
        var child = try ChildProcess(
            program,
            ["--count", "\(sockets)", "--active", "\(sockets / 20)", "--seconds", "\(longest.components.seconds)"],
            input: input.reading.number, output: output.writing.number, error: STDERR_FILENO)
        var lines = LineReader(output.reading)
        let line = try lines.next(until: .now + Self.patience, interruption)
        guard line == "ready \(sockets)" else {
            if let ending = try child.waitForEnd(until: .now + .seconds(1), interruption) {
                throw .ended(program: "sockets", ending, log: "")
            }
            throw .late(program: "sockets", awaited: "make \(sockets) sockets")
        }
        return Load(child: child, input: input.writing)
    }

    /// Ends the load and waits until the kernel has taken its sockets down.
    mutating func end(_ interruption: borrowing Interruption) throws(BenchError) {
        try child.terminate(within: Self.patience, interruption)
    }
}
