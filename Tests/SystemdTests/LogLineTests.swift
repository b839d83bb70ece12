import Testing
import Wording

@testable import Systemd

@Suite("Log lines")
struct LogLineTests {
    private let time = UTCTime(secondsSince1970: 1_795_348_800.123)

    @Test("an entry is its time, its level, its message and its fields on one line")
    func layout() {
        let entry = LogEntry(
            .warning, "connections pile up in CLOSE_WAIT",
            messageID: MessageID("0123456789abcdef0123456789abcdef"),
            fields: [LogField("TCPWATCH_COUNT", "24"), LogField("TCPWATCH_PORT", "5432")])
        #expect(
            entry.line(at: time)
                == "2026-11-22T12:00:00.123Z warning: connections pile up in CLOSE_WAIT TCPWATCH_COUNT=24 TCPWATCH_PORT=5432\n"
        )
    }

    @Test(
        "a value is quoted where it would be misread, and escaped where it would break the line",
        arguments: [
            ("nginx.service", "nginx.service"),
            (#"foo\x2dbar.service"#, #"foo\x2dbar.service"#),
            ("", #""""#),
            ("two words", #""two words""#),
            ("a=b", #""a=b""#),
            (#"say "x""#, #""say \"x\"""#),
            (#"back \ slash"#, #""back \\ slash""#),
            ("line\nline\r\n\tend", #""line\nline\r\n\tend""#),
            ("\u{1B}[2J", #""\u001b[2J""#),
            ("\0\u{7F}\u{85}\u{9B}", #""\u0000\u007f\u0085\u009b""#),
            ("\u{2028}\u{2029}", #""\u2028\u2029""#),
            ("a\u{202E}b", #""a\u202eb""#),
            ("\u{E0001}", #""\U000e0001""#),
            ("größe 大", #""größe 大""#),
        ])
    func values(value: String, written: String) {
        let line = LogEntry(.debug, "m", fields: [LogField("V", value)]).line(at: time)
        #expect(line == "2026-11-22T12:00:00.123Z debug: m V=\(written)\n")
    }

    @Test("control characters of a message are escaped, and it is not quoted")
    func message() {
        let line = LogEntry(.error, "no \"route\"\nto host\u{07}\u{2066}").line(at: time)
        #expect(line == #"2026-11-22T12:00:00.123Z err: no "route"\nto host\u0007\u2066"# + "\n")
    }
}
