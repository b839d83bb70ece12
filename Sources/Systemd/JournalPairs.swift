import Glibc
import Wording

/// The `NAME=value` pairs of one entry, end to end in one buffer.
///
/// sd_journal_sendv(3) wants an iovec a pair that points into memory which stays put during the call; one buffer makes
/// that one borrow, whatever the number of pairs.
struct JournalPairs {
    private var bytes: [UInt8] = []

    /// Where each pair ends in `bytes`; it begins where the one before ends.
    private var ends: [Int] = []

    /// Lays out everything that the journal is told of an entry.
    ///
    /// `journalctl` shows the message on terminals, and does not hold back what turns text around; the fields are data, and
    /// stay as they are.
    init(_ entry: LogEntry, identifier: String) {
        append("MESSAGE", entry.message.harmless(.text))
        append("PRIORITY", String(entry.priority.rawValue))
        append("SYSLOG_IDENTIFIER", identifier)
        if let messageID = entry.messageID {
            append("MESSAGE_ID", messageID.description)
        }
        append("CODE_FILE", entry.source.file)
        append("CODE_LINE", String(entry.source.line))
        append("CODE_FUNC", entry.source.function)
        for field in entry.fields {
            append(field.name, field.value)
        }
    }

    private mutating func append(_ name: String, _ value: String) {
        bytes += name.utf8
        bytes.append(UInt8(ascii: "="))
        bytes += value.utf8
        ends.append(bytes.count)
    }

    /// Calls `body` with an iovec a pair, valid until it returns.
    mutating func withVectors<Result>(_ body: (UnsafeBufferPointer<iovec>) -> Result) -> Result {
        let ends = self.ends
        return unsafe bytes.withUnsafeMutableBytes { buffer in
            var start = 0
            var vectors = unsafe [iovec]()
            unsafe vectors.reserveCapacity(ends.count)
            for end in ends {
                unsafe vectors.append(
                    iovec(iov_base: buffer.baseAddress.map { unsafe $0 + start }, iov_len: end - start))
                start = end
            }
            return unsafe vectors.withUnsafeBufferPointer(body)
        }
    }
}
