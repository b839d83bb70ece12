import Connections

/// By what a list of connections is ordered, largest first; connections without the value come last.
package enum ConnectionOrder: String, Sendable, CaseIterable {
    case rtt, rttvar, rto, cwnd
    case retransmissions
    case sendQueue = "send_queue"
    case receiveQueue = "receive_queue"
    case bytesSent = "bytes_sent"
    case bytesReceived = "bytes_received"
    case stateAge = "state_age"

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
