import Foundation
import Testing

/// What an attack cost.
struct Figures: Sendable {
    let name: String
    /// Before it, KiB.
    let memory: Int
    /// At most, KiB.
    let peak: Int
    /// How often connections were polled meanwhile.
    let polls: Int
    /// Polls that were due and left out.
    let missed: Int
    /// What honest clients asked meanwhile.
    let asked: Int
    /// Which of it got another answer than 200, or none.
    let lost: [String]
    /// The longest that one of them waited.
    let slowest: Duration

    /// What clients of any number and kind may raise the daemon's memory by, KiB.
    static let memoryLimit = 24 << 10

    /// Prints them as a row of the table in docs/reliability.md, and adds it to the file that `TCPWATCH_FIGURES` names.
    func record() throws {
        let mebibytes = { (kibibytes: Int) in String(format: "%.1f", Double(kibibytes) / 1024) }
        let row =
            "| \(name) | \(mebibytes(peak)) | \(mebibytes(peak - memory)) | \(missed) of \(polls + missed) "
            + "| \(lost.count) of \(asked) | \(Int(slowest / .milliseconds(1))) |\n"
        print(row, terminator: "")
        guard let path = ProcessInfo.processInfo.environment["TCPWATCH_FIGURES"] else { return }
        let file = try #require(FileHandle(forWritingAtPath: path))
        try file.seekToEnd()
        try file.write(contentsOf: Data(row.utf8))
    }

    /// Nothing that is promised was broken.
    func expectUnharmed(memoryLimit: Int = memoryLimit, sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(
            peak - memory <= memoryLimit, "\(name): \(memory) KiB before, \(peak) KiB at most",
            sourceLocation: sourceLocation)
        #expect(lost == [], "\(name)", sourceLocation: sourceLocation)
        #expect(asked > 0 && polls > 0, "\(name)", sourceLocation: sourceLocation)
    }
}
