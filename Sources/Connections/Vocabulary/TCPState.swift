/// The state of a TCP socket, numbered as the kernel does (`include/net/tcp_states.h`).
///
/// The eleven states of RFC 9293 §3.3.2 and two of Linux' own: ``newSynReceived`` (a request socket before it
/// has a full socket; dumps show it as ``synReceived``) and ``boundInactive`` (bound, neither listening nor
/// connected; only when asked for).
public enum TCPState: UInt8, Sendable, Hashable, CaseIterable {
    case established = 1
    case synSent = 2
    case synReceived = 3
    case finWait1 = 4
    case finWait2 = 5
    case timeWait = 6
    case close = 7
    case closeWait = 8
    case lastAck = 9
    case listen = 10
    case closing = 11
    case newSynReceived = 12
    case boundInactive = 13

    /// The number of slots that an array indexed by the raw value needs.
    public static let slots = 14

    /// The state's bit in a dump's states mask.
    @inlinable
    public var mask: UInt32 { 1 << UInt32(rawValue) }

    /// The name, as `ss` writes it, in lower case with hyphens.
    public var name: String {
        switch self {
        case .established: "established"
        case .synSent: "syn-sent"
        case .synReceived: "syn-recv"
        case .finWait1: "fin-wait-1"
        case .finWait2: "fin-wait-2"
        case .timeWait: "time-wait"
        case .close: "close"
        case .closeWait: "close-wait"
        case .lastAck: "last-ack"
        case .listen: "listen"
        case .closing: "closing"
        case .newSynReceived: "new-syn-recv"
        case .boundInactive: "bound-inactive"
        }
    }

    /// The state of a name; `ss`' other spellings (`estab`, `closed`, `listening`, …) are understood too.
    public init?(name: String) {
        let wanted = name.lowercased()
        if let state = Self.allCases.first(where: { $0.name == wanted }) {
            self = state
        } else if let state = Self.otherSpellings[wanted] {
            self = state
        } else {
            return nil
        }
    }

    private static let otherSpellings: [String: TCPState] = [
        "estab": .established, "closed": .close, "unconn": .close, "unconnected": .close, "listening": .listen,
        "syn-rcv": .synReceived,
    ]

    /// The states that a connection can be counted in, in the order of its life; what answers and metrics list.
    public static let counted: [TCPState] = [
        .listen, .synSent, .synReceived, .established, .finWait1, .finWait2, .closeWait, .closing, .lastAck,
        .timeWait, .close,
    ]
}
