import Figures
import Glibc

/// strace, counting the system calls of all threads of a running process.
struct CallCounter: ~Copyable {
    private static let patience = Duration.seconds(10)

    private var child: ChildProcess
    private let summary: TextFile
    /// Held so that strace can go on to say what it does.
    private let messages: LineReader

    /// Returns when the process is being traced.
    init(process: pid_t, summary: TextFile, _ interruption: borrowing Interruption) throws(BenchError) {
        let output = try Pipe()
        let child = try ChildProcess(
            "strace", ["-f", "-c", "-U", "name,calls", "-o", summary.path, "-p", "\(process)"],
            error: output.writing.number)
        var messages = LineReader(output.reading)
        // strace: Process 1234 attached with 9 threads
        let line = try messages.next(until: .now + Self.patience, interruption)
        guard let line, line.contains(" attached") else {
            throw .unexpected("strace", answer: line ?? "nothing")
        }
        self.child = child
        self.summary = summary
        self.messages = messages
    }

    /// Leaves the process alone again, and returns the calls that it made meanwhile.
    mutating func finish(_ interruption: borrowing Interruption) throws(BenchError) -> Int {
        try child.terminate(within: Self.patience, interruption)
        let text = try summary.contents()
        guard let calls = CallCount.total(summary: text) else { throw .unexpected("strace", answer: text) }
        return calls
    }
}
