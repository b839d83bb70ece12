import Foundation
import Testing
import Wording

/// The files that a ``PrivateJournal`` has written, once it is stopped.
enum JournalFiles {
    /// Has the entry of a time carry another, as if the clock had been set when it came.
    static func replace(_ time: UTCTime, with other: UTCTime) throws {
        let directory = URL(filePath: "/run/log/journal")
        let files = try FileManager.default.subpathsOfDirectory(atPath: directory.path())
        var count = 0
        for file in files.filter({ $0.hasSuffix(".journal") }).map({ directory.appending(path: $0) }) {
            var data = try Data(contentsOf: file)
            while let place = data.range(of: bytes(of: time)) {
                data.replaceSubrange(place, with: bytes(of: other))
                count += 1
            }
            try data.write(to: file)
        }
        try #require(count > 0, "no entry has that time")
    }

    /// Microseconds since 1970, 64 bits in little-endian order, as an entry object has them
    /// (https://systemd.io/JOURNAL_FILE_FORMAT).
    private static func bytes(of time: UTCTime) -> Data {
        let microseconds = UInt64((time.seconds * 1e6).rounded())
        return Data((0..<8).map { UInt8(truncatingIfNeeded: microseconds >> (8 * $0)) })
    }
}
