/// The state of a TCP socket (RFC 9293, section 3.3.2), as far as sockets are counted by it; named as `ss` does.
package enum ConnectionState: String, Sendable, Hashable, CaseIterable {
    case listen
    case synSent = "syn-sent"
    case synReceived = "syn-recv"
    case established
    case finWait1 = "fin-wait-1"
    case finWait2 = "fin-wait-2"
    case closeWait = "close-wait"
    case closing
    case lastAck = "last-ack"
    case timeWait = "time-wait"
    case close

    /// The name, as answers, metrics and `ss` write it.
    package var name: String { rawValue }

    /// What else people and tools call it: `ss` in its output, RFC 9293, the kernel. Case, hyphens and underscores do
    /// not matter.
    var otherNames: [String] {
        switch self {
        case .listen: ["listening"]
        case .synReceived: ["syn-received", "syn-rcvd", "syn-rcv"]
        case .established: ["estab"]
        case .close: ["closed", "unconn", "unconnected"]
        case .synSent, .finWait1, .finWait2, .closeWait, .closing, .lastAck, .timeWait: []
        }
    }
}
