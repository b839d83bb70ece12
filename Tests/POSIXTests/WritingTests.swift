import Dispatch
import Glibc
import POSIX
import Synchronization
import Testing

@Suite("Writing all of it")
struct WritingTests {
    @Test("a full non-blocking pipe is waited for until its reader has made room")
    func nonBlocking() throws {
        let pipe = try PipeEnds()
        let reading = pipe.reading.release()
        let writing = pipe.writing
        _ = fcntl(writing.number, F_SETFL, O_NONBLOCK)
        // More than a pipe holds, so that it is full in between whenever the reader begins.
        let bytes = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0) }
        let received = Mutex<[UInt8]>([])
        let isDone = DispatchSemaphore(value: 0)
        DispatchQueue.global().async {
            let content = try? Descriptor(owning: reading).readAll(atMost: bytes.count)
            received.withLock { $0 = content ?? [] }
            isDone.signal()
        }
        try writeAll(bytes, to: writing.number)
        isDone.wait()
        #expect(received.withLock { $0 == bytes })
    }

    @Test("a full disk is an error")
    func noSpace() throws {
        let full = try Descriptor(opening: "/dev/full", O_WRONLY)
        #expect(throws: Errno(ENOSPC)) { try writeAll([1], to: full.number) }
    }

    @Test("nothing is written where there is nothing to write")
    func nothing() throws {
        let full = try Descriptor(opening: "/dev/full", O_WRONLY)
        try writeAll([], to: full.number)
    }

    @Test("a pipe without a reader is an error, and says so before it is written to")
    func readerGone() throws {
        signal(SIGPIPE, SIG_IGN)
        let pipe = try PipeEnds()
        let reading = pipe.reading.release()
        let writing = pipe.writing
        #expect(Readiness.hasReader(writing.number))
        close(reading)
        #expect(!Readiness.hasReader(writing.number))
        #expect(throws: Errno(EPIPE)) { try writeAll([1], to: writing.number) }
    }

    @Test("a deadline that has passed ends the wait for something to read, and what is there is seen")
    func readable() throws {
        let pipe = try PipeEnds()
        #expect(try !Readiness.readable(pipe.reading.number, until: .now).one)
        try writeAll([1], to: pipe.writing.number)
        #expect(try Readiness.readable(-1, pipe.reading.number, until: .now) == (false, true))
    }
}
