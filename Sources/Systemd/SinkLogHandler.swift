package import Logging

/// Carries what libraries log through swift-log to a ``LogSink``.
///
/// The logger's label becomes the field `TCPWATCH_LOGGER`, each metadata key `TCPWATCH_<KEY>`, an attached error
/// `TCPWATCH_ERROR`. What a peer sent may be in any of these: each is cut to ``maximumLength``.
package struct SinkLogHandler: LogHandler {
    /// The longest message and value that is carried, in characters.
    package static let maximumLength = 4_096

    private let label: String
    private let sink: any LogSink

    package var logLevel: Logger.Level
    package var metadata: Logger.Metadata = [:]
    package var metadataProvider: Logger.MetadataProvider?

    /// Carries entries of the logger `label` from `logLevel` upward to `sink`.
    package init(
        label: String, sink: any LogSink, logLevel: Logger.Level = .info,
        metadataProvider: Logger.MetadataProvider? = nil
    ) {
        self.label = label
        self.sink = sink
        self.logLevel = logLevel
        self.metadataProvider = metadataProvider
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    /// Hands the event on. Of a key given more than once the value nearest to the log statement wins: the statement's
    /// own, the provider's, the handler's.
    package func log(event: LogEvent) {
        var merged = metadata
        merged.merge(metadataProvider?.get() ?? [:]) { _, provided in provided }
        merged.merge(event.metadata ?? [:]) { _, stated in stated }
        var fields = [LogField("TCPWATCH_LOGGER", label)]
        fields += merged.sorted { $0.key < $1.key }.map {
            LogField("TCPWATCH_" + $0.key, Self.cut($0.value.description))
        }
        if let error = event.error {
            fields.append(LogField("TCPWATCH_ERROR", Self.cut("\(error)")))
        }
        sink.write(
            LogEntry(
                LogPriority(event.level), Self.cut(event.message.description), fields: fields,
                source: SourceLocation(file: event.file, line: event.line, function: event.function)))
    }

    private static func cut(_ text: String) -> String {
        String(text.prefix(maximumLength))
    }
}
