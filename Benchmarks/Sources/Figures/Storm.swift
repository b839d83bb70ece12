/// A storm of short connections: how they end, and whether the daemon subscribes to destroy events.
package struct Storm: Sendable {
    package enum Close: String, Sendable {
        case fin = "FIN"
        case reset = "RST"
    }

    /// The setting `sources.destroy_events`.
    package let destroyEvents: String
    package let close: Close
    /// Bytes passed each way on every connection.
    package let exchangeBytes: Int

    package init(destroyEvents: String, close: Close, exchangeBytes: Int) {
        self.destroyEvents = destroyEvents
        self.close = close
        self.exchangeBytes = exchangeBytes
    }

    /// All that are measured.
    package static let all = [
        Storm(destroyEvents: "on", close: .fin, exchangeBytes: 64),
        Storm(destroyEvents: "on", close: .fin, exchangeBytes: 0),
        Storm(destroyEvents: "on", close: .reset, exchangeBytes: 64),
        Storm(destroyEvents: "on", close: .reset, exchangeBytes: 0),
        Storm(destroyEvents: "auto", close: .fin, exchangeBytes: 64),
    ]

    package var name: String {
        "\(destroyEvents), \(close.rawValue), " + (exchangeBytes > 0 ? "\(exchangeBytes) bytes each way" : "no data")
    }
}
