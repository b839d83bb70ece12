import Logging
import Testing

@testable import Systemd

@Suite("Library logs")
struct SinkLogHandlerTests {
    private struct Refusal: Error, CustomStringConvertible {
        let description = "no such port"
    }

    private let sink = RecordingSink()

    @Test("a library's message arrives with its level, its place and its logger's label")
    func message() {
        let logger = Logger(label: "hummingbird") { [sink] in SinkLogHandler(label: $0, sink: sink) }
        let line: UInt = #line + 1
        logger.warning("listening failed")
        let expected = LogEntry(
            .warning, "listening failed", fields: [LogField("TCPWATCH_LOGGER", "hummingbird")],
            file: "SystemdTests/SinkLogHandlerTests.swift", line: line, function: "message()")
        #expect(sink.entries == [expected])
    }

    @Test("metadata become fields, sorted, and the value nearest to the statement wins")
    func metadata() {
        var handler = SinkLogHandler(
            label: "l", sink: sink, metadataProvider: .init { ["b": "provider", "c": "provider", "e": "provider"] })
        handler.metadata = ["a": "handler", "b": "handler"]
        handler[metadataKey: "d.id"] = .array(["1", "2"])
        #expect(handler[metadataKey: "a"] == "handler")
        Logger(label: "l") { _ in handler }.info("m", metadata: ["c": "statement", "e": .stringConvertible(7)])
        #expect(
            sink.entries.map(\.fields) == [
                [
                    LogField("TCPWATCH_LOGGER", "l"), LogField("TCPWATCH_A", "handler"),
                    LogField("TCPWATCH_B", "provider"), LogField("TCPWATCH_C", "statement"),
                    LogField("TCPWATCH_D_ID", #"["1", "2"]"#), LogField("TCPWATCH_E", "7"),
                ]
            ])
    }

    @Test("an attached error is a field")
    func attachedError() {
        Logger(label: "l") { [sink] in SinkLogHandler(label: $0, sink: sink) }.error("m", error: Refusal())
        #expect(
            sink.entries.map(\.fields) == [
                [LogField("TCPWATCH_LOGGER", "l"), LogField("TCPWATCH_ERROR", "no such port")]
            ])
    }

    @Test("what is below the level is not logged")
    func level() {
        var logger = Logger(label: "l") { [sink] in SinkLogHandler(label: $0, sink: sink, logLevel: .notice) }
        logger.info("dropped")
        logger.logLevel = .trace
        logger.trace("kept")
        #expect(sink.entries.map(\.message) == ["kept"])
        #expect(sink.entries.map(\.priority) == [.debug])
    }
}
