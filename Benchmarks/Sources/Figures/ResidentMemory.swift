/// How much memory of a process is resident, read from `/proc/PID/status` (proc(5)).
package struct ResidentMemory: Equatable, Sendable {
    /// `VmRSS`: everything resident, shared pages of files included.
    package let totalBytes: Int
    /// `RssAnon`: what the process has of its own, the heap first of all.
    package let anonymousBytes: Int

    package init(totalBytes: Int, anonymousBytes: Int) {
        self.totalBytes = totalBytes
        self.anonymousBytes = anonymousBytes
    }

    /// `nil` when one of the two lines is missing or not in kB.
    package init?(status: String) {
        func bytes(_ name: String) -> Int? {
            for line in status.split(separator: "\n") where line.hasPrefix("\(name):") {
                let fields = line.split(whereSeparator: \.isWhitespace)
                guard fields.count == 3, fields[2] == "kB", let kilobytes = Int(fields[1]) else { return nil }
                let (bytes, overflow) = kilobytes.multipliedReportingOverflow(by: 1024)
                return overflow ? nil : bytes
            }
            return nil
        }
        guard let total = bytes("VmRSS"), let anonymous = bytes("RssAnon") else { return nil }
        self.init(totalBytes: total, anonymousBytes: anonymous)
    }
}
