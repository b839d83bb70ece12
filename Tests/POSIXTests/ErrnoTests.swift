import Glibc
import POSIX
import Testing

@Suite("Error numbers in words")
struct ErrnoTests {
    @Test(
        "a number has the C library's words, also in the middle of a sentence",
        arguments: [
            (ENOENT, "No such file or directory", "no such file or directory"),
            (EACCES, "Permission denied", "permission denied"), (12_345, "Unknown error 12345", "unknown error 12345"),
        ] as [(CInt, String, String)])
    func words(number: CInt, text: String, inSentence: String) {
        #expect(Errno(number).description == text)
        #expect(Errno(number).inSentence == inSentence)
    }

    @Test("a system call is made again when a signal interrupted it, and not after another failure")
    func interruption() throws {
        var failures = [EINTR, EINTR]
        let result = try systemCall { () -> Int32 in
            guard let failure = failures.popLast() else { return 7 }
            errno = failure
            return -1
        }
        #expect(result == 7)
        var calls = 0
        #expect(throws: Errno(EBADF)) {
            try systemCall { () -> Int32 in
                calls += 1
                errno = EBADF
                return -1
            }
        }
        #expect(calls == 1)
    }

    @Test("a failure becomes the error that the caller names")
    func naming() {
        struct Named: Error, Equatable { let number: CInt }
        #expect(throws: Named(number: ENOENT)) {
            try Errno.naming({ Named(number: $0) }) { () throws(Errno) in try Descriptor(opening: "/no/such/file") }
        }
    }
}
