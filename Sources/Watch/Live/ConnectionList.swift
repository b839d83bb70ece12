package import Connections
package import Vocabulary

/// The answer to a query of connections.
package struct ConnectionList: Sendable {
    /// The connections, in no order.
    private let rows: [ObservedConnection]
    /// Where those that are listed stand among the rows; `nil` for all as they stand.
    private let order: [Int]?
    /// Where they come from.
    package let mode: SourceMode
    /// How many matched, those beyond the limit included.
    package let total: Int

    init(rows: [ObservedConnection], order: [Int]?, mode: SourceMode, total: Int) {
        self.rows = rows
        self.order = order
        self.mode = mode
        self.total = total
    }

    /// How many are listed.
    package var count: Int { order?.count ?? rows.count }

    /// Those that are listed, in the order that was asked for.
    package var connections: some RandomAccessCollection<ObservedConnection> {
        (0..<count).lazy.map { rows[order?[$0] ?? $0] }
    }

    /// Some that matched are not listed.
    package var isTruncated: Bool { total > count }

    /// What a list of so many connections takes at most, bytes.
    package static func room(for count: Int) -> Int {
        max(0, count) * (MemoryLayout<ObservedConnection>.stride + ConnectionSelection.keyStride)
    }
}

/// A connection as a live dump shows it, joined with what the daemon knows of its past.
package struct ObservedConnection: Sendable {
    package let sample: ConnectionSample
    package let direction: Direction
    /// The systemd unit or container, `-` when unknown.
    package let unit: String
    /// How long it has been in its state; `nil` when it is not followed, or was in another state at the last poll.
    package let stateAge: Duration?
    /// It was in this state when watching began: ``stateAge`` is a lower bound.
    package let isAgeLowerBound: Bool
}
