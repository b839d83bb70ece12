import Foundation
import Testing
import Wording

/// The files that a ``PrivateJournal`` has written, once it is stopped.
enum JournalFiles {
    /// Has the one entry of a millisecond carry an earlier time, as if the clock had been set back when it came.
    static func setBack(_ time: UTCTime, by seconds: UInt64) throws {
        let directory = URL(filePath: "/run/log/journal")
        let files = try FileManager.default.subpathsOfDirectory(atPath: directory.path())
        let milliseconds = UInt64((time.seconds * 1e3).rounded())
        var count = 0
        for file in files.filter({ $0.hasSuffix(".journal") }).map({ directory.appending(path: $0) }) {
            // An entry object has microseconds since 1970, 64 bits in little-endian order at a multiple of eight
            // (https://systemd.io/JOURNAL_FILE_FORMAT).
            var words = try unsafe Data(contentsOf: file).withUnsafeBytes {
                unsafe Array($0.bindMemory(to: UInt64.self))
            }
            for place in words.indices where (UInt64(littleEndian: words[place]) &+ 500) / 1_000 == milliseconds {
                words[place] = (UInt64(littleEndian: words[place]) - seconds * 1_000_000).littleEndian
                count += 1
            }
            try unsafe words.withUnsafeBytes { unsafe Data($0) }.write(to: file)
        }
        try #require(count > 0, "no entry has that time")
    }
}
