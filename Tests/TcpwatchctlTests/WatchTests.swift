import FakeServing
import Foundation
import Synchronization
import Testing

@Suite("Watching")
struct WatchTests {
    /// A daemon whose second answer is an error.
    private func stumblingDaemon(_ good: String) async throws -> FakeDaemon {
        let count = Mutex(0)
        return try await FakeDaemon { _ in
            let number = count.withLock { count in
                count += 1
                return count
            }
            return number == 2
                ? .problem(status: "503 Service Unavailable", title: "Service Unavailable", detail: "try later")
                : .answer(good)
        }
    }

    @Test("into a pipe pages follow each other with an empty line between, errors go to standard error")
    func piped() async throws {
        let daemon = try await stumblingDaemon(Answers.listeners)
        let outcome = try Tool.shell(
            #""$0" listeners --no-legend --watch=0.1 --socket "$1" | sed 3q"#, [daemon.path])
        let row = "0.0.0.0:22  ssh.service  0  1  128  0s  0\n"
        #expect(outcome.output == row + "\n" + row)
        #expect(outcome.errors == "Service Unavailable: try later\n")
    }

    @Test("JSON as it came is a line of its own each time")
    func jsonLines() async throws {
        let daemon = try await Answers.daemon()
        let outcome = try Tool.shell(
            #""$0" connections --json=short --watch=0.1 --socket "$1" | sed 2q"#, [daemon.path])
        #expect(outcome.output == Answers.connections + "\n" + Answers.connections + "\n")
    }

    @Test("what is wrong from the beginning ends it")
    func firstFailure() throws {
        let outcome = try Tool.run(["status", "--watch", "--socket", "/nonexistent"])
        #expect(outcome.code == 69)
    }

    @Test(
        "on a terminal the page is redrawn in its place, a failure is shown, and a signal leaves the cursor as it was",
        arguments: [SIGINT, SIGTERM, SIGHUP])
    func terminal(signal: Int32) async throws {
        let daemon = try await stumblingDaemon(Answers.status)
        let terminal = try PseudoTerminal()
        let process = Process()
        process.executableURL = URL(filePath: Tool.path)
        process.arguments = ["status", "--watch=0.1", "--socket", daemon.path]
        process.environment = ["LANG": "C.UTF-8", "TERM": "xterm"]
        process.standardOutput = terminal.terminal
        try process.run()

        let pages = terminal.read(until: "\u{1B}[J", times: 3)
        #expect(pages.hasPrefix("\u{1B}[?25l\u{1B}[H\u{1B}[1mtcpwatch 9.8.7\u{1B}[0m"))
        #expect(pages.contains("\u{1B}[H\u{1B}[1;31mNO ANSWER:\u{1B}[0m Service Unavailable: try later\u{1B}[K"))

        kill(process.processIdentifier, signal)
        process.waitUntilExit()
        #expect(process.terminationReason == .uncaughtSignal)
        #expect(process.terminationStatus == signal)
        #expect(terminal.read(until: "\u{1B}[?25h").contains("\u{1B}[?25h"))
    }

    @Test("a terminal that cannot move its cursor gets page after page, without colour")
    func dumbTerminal() async throws {
        let daemon = try await Answers.daemon()
        let terminal = try PseudoTerminal()
        let process = Process()
        process.executableURL = URL(filePath: Tool.path)
        process.arguments = ["listeners", "--watch=0.1", "--socket", daemon.path]
        process.environment = ["TERM": "dumb"]
        process.standardOutput = terminal.terminal
        try process.run()
        let pages = terminal.read(until: "1 listener", times: 2)
        kill(process.processIdentifier, SIGTERM)
        process.waitUntilExit()
        #expect(!pages.contains("\u{1B}"))
    }
}
