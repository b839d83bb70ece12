import DaemonKit
import Foundation
import NamespaceKit
import Testing

/// What both programs write to standard output and end after: all of it, or a failure that says so.
@Suite("Output that is written in full, or not with success")
struct OutputTests {
    private static let daemon = Programs.daemon
    private static let companion = Programs.companion

    @Test(
        "a full disk is a failure with a sentence",
        arguments: [
            [daemon, "--dump-config"], [daemon, "--help"], [daemon, "--version"], [companion, "--help"],
            [companion, "--version"], [companion, "explain", "close-wait"], [companion, "status", "--help"],
        ])
    func fullDisk(words: [String]) throws {
        let command = try Command.run("sh", ["-c", "exec \"$@\" > /dev/full", "sh"] + words)
        #expect(command.status == 1)
        #expect(command.errors == "cannot write to standard output: No space left on device\n")
    }

    @Test("a pipe without a reader is a failure of the daemon's answer about its settings")
    func readerGone() throws {
        // The shell opens the fifo for both, and closes the reading end before the program writes.
        let script = """
            fifo=$(mktemp -u) && mkfifo "$fifo" && exec 3<>"$fifo" 4>"$fifo" 3<&- && rm "$fifo"
            exec "$1" --dump-config >&4 4>&-
            """
        let command = try Command.run("sh", ["-c", script, "sh", Self.daemon])
        #expect(command.status == 1)
        #expect(command.errors == "cannot write to standard output: Broken pipe\n")
    }

    @Test("a full non-blocking pipe is waited for", arguments: [[daemon, "--dump-config"], [companion, "--help"]])
    func nonBlockingPipe(words: [String]) throws {
        let whole = try Command.run(words[0], Array(words.dropFirst())).output
        var ends: [Int32] = [-1, -1]
        try #require(unsafe pipe(&ends) == 0)
        let reading = FileHandle(fileDescriptor: ends[0], closeOnDealloc: true)
        let writing = FileHandle(fileDescriptor: ends[1], closeOnDealloc: true)
        _ = fcntl(ends[1], F_SETFL, O_NONBLOCK)
        // Full but for a few bytes, so that the first write is short and the second finds no room.
        var room = 0
        while case let count = unsafe write(ends[1], [UInt8](repeating: 0x2e, count: 4_096), 4_096), count > 0 {
            room += count
        }
        let head = 100
        try #require(reading.read(upToCount: 4_096)?.count == 4_096)
        try writing.write(contentsOf: Data(repeating: 0x2e, count: 4_096 - head))

        let process = Process()
        process.executableURL = URL(filePath: words[0])
        process.arguments = Array(words.dropFirst())
        process.standardOutput = writing
        try process.run()
        try writing.close()
        // Long enough for a program that does not wait to be gone; one that waits is there whatever the time.
        var request = pollfd(fd: ends[0], events: 0, revents: 0)
        unsafe _ = poll(&request, 1, 1_000)
        let received = try reading.readToEnd() ?? Data()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        #expect(String(decoding: received.dropFirst(room - head), as: UTF8.self) == whole)
    }
}
