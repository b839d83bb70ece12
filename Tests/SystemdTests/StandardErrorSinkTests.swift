import Glibc
import Testing

@testable import Systemd

@Suite("Standard error")
struct StandardErrorSinkTests {
    @Test("each entry is one write of one line")
    func oneWriteAnEntry() throws {
        // On a datagram socket every write arrives by itself.
        var ends: [CInt] = [-1, -1]
        try #require(unsafe socketpair(AF_UNIX, CInt(SOCK_DGRAM.rawValue), 0, &ends) == 0)
        defer { ends.forEach { _ = close($0) } }
        let sink = StandardErrorSink(descriptor: ends[0])
        let long = String(repeating: "x", count: 20_000)
        sink.write(LogEntry(.notice, "first\nentry", fields: [LogField("A", "1")]))
        sink.write(LogEntry(.notice, long))
        #expect(text(from: ends[1]) == "notice: first\\nentry A=1\n")
        #expect(text(from: ends[1]) == "notice: \(long)\n")
        #expect(text(from: ends[1]) == nil)
    }

    @Test("a line longer than a pipe takes at once arrives whole")
    func longLine() async throws {
        var ends: [CInt] = [-1, -1]
        try #require(unsafe pipe(&ends) == 0)
        defer { _ = close(ends[0]) }
        let long = String(repeating: "y", count: 300_000)
        let writing = ends[1]
        async let writer: Void = Task.detached {
            StandardErrorSink(descriptor: writing).write(LogEntry(.notice, long))
            close(writing)
        }.value
        var received = 0
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = unsafe read(ends[0], &buffer, buffer.count)
            guard count > 0 else { break }
            received += count
        }
        await writer
        #expect(received == "2026-11-22T12:00:00.123Z notice: \n".utf8.count + long.utf8.count)
    }

    @Test("a descriptor that cannot be written to loses the entry and nothing else, and says so")
    func closedDescriptor() throws {
        #expect(!StandardErrorSink(descriptor: -1).write(LogEntry(.notice, "lost")))
        let full = unsafe open("/dev/full", O_WRONLY)
        try #require(full >= 0)
        defer { close(full) }
        #expect(!StandardErrorSink(descriptor: full).write(LogEntry(.notice, "lost")))
    }

    /// The next datagram that has arrived, without the time at its beginning.
    private func text(from descriptor: CInt) -> String? {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = unsafe recv(descriptor, &buffer, buffer.count, CInt(MSG_DONTWAIT))
        guard count >= 0 else { return nil }
        return String(decoding: buffer.prefix(count).dropFirst("2026-11-22T12:00:00.123Z ".utf8.count), as: UTF8.self)
    }
}
