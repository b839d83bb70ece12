import Testing

@testable import ProcNet

@Suite("The text of /proc/self/stat and /proc/stat")
struct ProcessStatusLineTests {
    /// Recorded on Linux 6.18, with the times made distinct.
    private static func line(name: String) -> String {
        """
        9847 (\(name)) R 9839 9839 9441 0 -1 4194304 97 0 0 0 321 123 0 0 20 0 1 0 88636 3133440 382 \
        18446744073709551615 94488558841856 94488558861737 140733531084208 0 0 0 0 0 0 0 0 0 17 1 0 0 0 0 0 \
        94488558877744 94488558879360 94489168904192 140733531085314 140733531085334 140733531085334 140733531086827 0

        """
    }

    private static func parse(_ text: [UInt8]) throws(ProcNetError) -> ProcessStatusLine {
        try ProcessStatusLine(text.span)
    }

    private static func bootTime(_ text: String) throws(ProcNetError) -> UInt64 {
        try BootTime.epochSeconds(Array(text.utf8).span)
    }

    @Test(
        "the fields are found whatever the command is called",
        arguments: ["cat", "tcpwatchd", "a b", "a) R 1 2", "((", "))", "", "x) S 1 1 1 1 1 1 1 1 1 1 7 7"])
    func names(name: String) throws {
        let line = try Self.parse(Array(Self.line(name: name).utf8))
        #expect(line.cpuTicks == 444)
        #expect(line.startTicks == 88636)
        #expect(line.virtualMemoryBytes == 3_133_440)
        #expect(line.residentPages == 382)
    }

    @Test(
        "what is missing is named",
        arguments: [
            ("", "end of line"), ("1 (a) R", "end of line"), ("1 a R 2 3\n", "comm"), ("1 (a) R\n", "utime"),
            ("1 (a) R 4 5 6 7 8 9 10 11 12 13 x 15\n", "utime"), ("1 (a) R 4 5 6 7 8 9 10 11 12 13 14\n", "stime"),
            ("1 (a) R 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23\n", "rss"),
        ] as [(String, String)])
    func malformed(text: String, column: String) {
        #expect(throws: ProcNetError.malformedLine(.processStatistics, line: 1, column: column)) {
            try Self.parse(Array(text.utf8))
        }
    }

    @Test("every prefix is an error: never a number cut short")
    func prefixes() {
        for prefix in Mutations.prefixes(of: Array(Self.line(name: "a) b").utf8)) {
            #expect(throws: ProcNetError.self) { try Self.parse(prefix) }
        }
    }

    @Test("random damage gives values or an error of this module", arguments: 0..<8 as Range<UInt64>)
    func mutations(seed: UInt64) {
        var failures = 0
        for mutation in Mutations.random(of: Array(Self.line(name: "a").utf8), count: 500, seed: seed) {
            do throws(ProcNetError) {
                _ = try Self.parse(mutation)
            } catch {
                failures += 1
                #expect(error.description.hasPrefix("/proc/self/stat, line 1: no valid "))
            }
        }
        #expect(failures > 0)
    }

    @Test(
        "the system's start is found by its name",
        arguments: [
            ("cpu 1 2\nintr 5 0 0\nbtime 1763800000\nprocesses 7\n", 1_763_800_000), ("btime 1\r\n", 1),
        ] as [(String, UInt64)])
    func bootTime(text: String, expected: UInt64) throws {
        #expect(try Self.bootTime(text) == expected)
    }

    @Test(
        "a missing or bad start time is named",
        arguments: [
            ("", .missingRow(.systemStatistics, row: "btime")),
            ("btime 17", .missingRow(.systemStatistics, row: "btime")),
            ("btime\n", .malformedValue(.systemStatistics, row: "btime", column: "value")),
            ("btime -1\n", .malformedValue(.systemStatistics, row: "btime", column: "value")),
        ] as [(String, ProcNetError)])
    func badBootTime(text: String, error: ProcNetError) {
        #expect(throws: error) { try Self.bootTime(text) }
    }
}
