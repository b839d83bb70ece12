import Connections
import Vocabulary

/// Picks the connections of a query out of a dump, keeping no more than its limit at a time.
///
/// A row of some 500 bytes stays where it was put, or is overwritten by one that comes before it: only the keys move. They are
/// a heap whose first is the one to be overwritten next.
struct ConnectionSelection {
    /// What a row is ordered by.
    private struct Key {
        /// `nil` comes last.
        let value: UInt64?
        let row: Int

        func precedes(_ other: Key) -> Bool {
            switch (value, other.value) {
            case (let left?, let right?): left > right
            case (_?, nil): true
            case (nil, _): false
            }
        }
    }

    private let order: ConnectionOrder?
    private let limit: Int
    private var rows: [ObservedConnection] = []
    private var keys: [Key] = []
    private var total = 0

    /// Bytes of a key.
    static var keyStride: Int { MemoryLayout<Key>.stride }

    /// The longest list that room is made for at once. Pages that are not written to take no memory.
    private static let longest = 10_000

    init(_ query: ConnectionQuery) {
        order = query.order
        limit = max(0, query.limit)
        // Room that grows is taken twice for a moment.
        rows.reserveCapacity(min(limit, Self.longest))
        if order != nil { keys.reserveCapacity(min(limit, Self.longest)) }
    }

    /// Takes a connection that is wanted; it may be dropped again when there are others before it.
    mutating func add(_ connection: ObservedConnection) {
        total += 1
        guard rows.count == limit else {
            rows.append(connection)
            if let order { raise(Key(value: order.key(of: connection), row: rows.count - 1)) }
            return
        }
        guard let order, let last = keys.first else { return }
        let key = Key(value: order.key(of: connection), row: last.row)
        guard key.precedes(last) else { return }
        rows[key.row] = connection
        sink(key)
    }

    /// The answer.
    consuming func list(from mode: SourceMode) -> ConnectionList {
        keys.sort { $0.precedes($1) }
        return ConnectionList(
            rows: rows, order: order == nil ? nil : keys.map(\.row), mode: mode, total: total)
    }

    /// Adds a key to the heap.
    private mutating func raise(_ key: Key) {
        var place = keys.count
        keys.append(key)
        while place > 0, keys[(place - 1) / 2].precedes(key) {
            keys[place] = keys[(place - 1) / 2]
            place = (place - 1) / 2
        }
        keys[place] = key
    }

    /// Puts a key in the place of the heap's first.
    private mutating func sink(_ key: Key) {
        var place = 0
        while 2 * place + 1 < keys.count {
            var child = 2 * place + 1
            if child + 1 < keys.count, keys[child].precedes(keys[child + 1]) { child += 1 }
            guard key.precedes(keys[child]) else { break }
            keys[place] = keys[child]
            place = child
        }
        keys[place] = key
    }
}

extension ConnectionOrder {
    /// The value to order by, in the field's own unit.
    func key(of connection: ObservedConnection) -> UInt64? {
        let sample = connection.sample
        let info = sample.info
        return switch self {
        case .rtt: info.rttMicroseconds.map(UInt64.init)
        case .rttvar: info.rttVariationMicroseconds.map(UInt64.init)
        case .rto: info.rtoMicroseconds.map(UInt64.init)
        case .cwnd: info.congestionWindowSegments.map(UInt64.init)
        case .retransmissions: info.totalRetransmissions.map(UInt64.init)
        case .sendQueue: UInt64(sample.sendQueue)
        case .receiveQueue: UInt64(sample.receiveQueue)
        case .bytesSent: info.bytesSent
        case .bytesReceived: info.bytesReceived
        case .stateAge: connection.stateAge.map { UInt64(max(0, $0 / .milliseconds(1))) }
        }
    }
}
