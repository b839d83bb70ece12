import Connections
import Vocabulary

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
