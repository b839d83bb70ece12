import Connections
import Vocabulary

/// Picks the connections of a query out of a dump, keeping no more than twice the limit at a time.
struct ConnectionSelection {
    private let query: ConnectionQuery
    private let limit: Int
    private var kept: [ObservedConnection] = []
    private var total = 0

    init(_ query: ConnectionQuery) {
        self.query = query
        limit = max(0, query.limit)
    }

    /// Takes a connection that is wanted; it may be dropped again when there are others before it.
    mutating func add(_ connection: ObservedConnection) {
        total += 1
        if query.order == nil {
            if kept.count < limit { kept.append(connection) }
            return
        }
        kept.append(connection)
        if kept.count >= 64, kept.count / 2 >= limit {
            cut()
        }
    }

    /// The answer.
    consuming func list(from mode: SourceMode) -> ConnectionList {
        cut()
        return ConnectionList(connections: kept, mode: mode, total: total)
    }

    private mutating func cut() {
        if let order = query.order {
            let keyed = kept.map { (connection: $0, key: order.key(of: $0)) }
            kept = keyed.sorted { Self.precedes($0.key, $1.key) }.map(\.connection)
        }
        kept.removeLast(max(0, kept.count - limit))
    }

    /// Largest first, those without a value last.
    private static func precedes(_ left: UInt64?, _ right: UInt64?) -> Bool {
        switch (left, right) {
        case (let left?, let right?): left > right
        case (_?, nil): true
        case (nil, _): false
        }
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
