/// By what a list of connections is ordered, largest first; connections without the value come last.
package enum ConnectionOrder: String, Word {
    case rtt, rttvar, rto, cwnd
    case retransmissions
    case sendQueue = "send_queue"
    case receiveQueue = "receive_queue"
    case bytesSent = "bytes_sent"
    case bytesReceived = "bytes_received"
    case stateAge = "state_age"
}
