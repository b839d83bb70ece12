import Connections

extension TCPState {
    var explanation: Explanation {
        switch self {
        case .listen: .listen
        case .synSent: .synSent
        case .synReceived, .newSynReceived: .synReceived
        case .established: .established
        case .finWait1: .finWait1
        case .finWait2: .finWait2
        case .closeWait: .closeWait
        case .closing: .closing
        case .lastAck: .lastAck
        case .timeWait: .timeWait
        case .close, .boundInactive: .close
        }
    }
}
