import Glibc
import Testing

@testable import Systemd

@Suite("Pairs for the journal")
struct JournalPairsTests {
    @Test("the message turns no text around on a terminal, its lines stay, and fields are told as they are")
    func harmless() {
        var pairs = JournalPairs(
            LogEntry(.error, "a\u{202E}b\u{1B}\nc", fields: [LogField("F", "a\u{202E}b")]), identifier: "x")
        let texts = unsafe pairs.withVectors { vectors in
            unsafe vectors.map {
                unsafe String(decoding: UnsafeRawBufferPointer(start: $0.iov_base, count: $0.iov_len), as: UTF8.self)
            }
        }
        #expect(texts.first == "MESSAGE=a\\u202eb\\u001b\nc")
        #expect(texts.last == "F=a\u{202E}b")
    }
}
