import Testing

@testable import Systemd

@Suite("Log fields")
struct LogFieldTests {
    @Test(
        "a name becomes one that the journal accepts",
        arguments: [
            ("TCPWATCH_UNIT", "TCPWATCH_UNIT"),
            ("tcpwatch_rtt_seconds", "TCPWATCH_RTT_SECONDS"),
            ("error.type", "ERROR_TYPE"),
            ("_PID", "PID"),
            ("__REALTIME_TIMESTAMP", "REALTIME_TIMESTAMP"),
            ("A=B\nC", "A_B_C"),
            ("größe", "GR____E"),
            ("5xx", "FIELD_5XX"),
            ("_9", "FIELD_9"),
            ("", "FIELD_"),
            ("___", "FIELD_"),
        ])
    func names(given: String, name: String) {
        #expect(LogField(given, "").name == name)
    }

    @Test("a name is cut at 64 bytes, whatever had to be put before it")
    func longNames() {
        #expect(LogField(String(repeating: "a", count: 65), "").name == String(repeating: "A", count: 64))
        #expect(LogField(String(repeating: "1", count: 64), "").name == "FIELD_" + String(repeating: "1", count: 58))
    }

    @Test("a value is kept as it is")
    func value() {
        #expect(LogField("X", "a\nb\0c=d\u{1B}").value == "a\nb\0c=d\u{1B}")
    }
}
