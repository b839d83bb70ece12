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

    /// The name, as `ss` writes it, in lower case with hyphens: what is written everywhere.
    public var name: String { names[0] }

    /// What else it is called, by `ss` in its tables, by RFC 9293 and by the kernel.
    package var otherNames: [String] { Array(names.dropFirst()) }

    /// All names, the one that is written first.
    private var names: [String] {
        switch self {
        case .established: ["established", "estab"]
        case .synSent: ["syn-sent"]
        case .synReceived: ["syn-recv", "syn-received", "syn-rcvd", "syn-rcv"]
        case .finWait1: ["fin-wait-1"]
        case .finWait2: ["fin-wait-2"]
        case .timeWait: ["time-wait"]
        case .close: ["close", "closed", "unconn", "unconnected"]
        case .closeWait: ["close-wait"]
        case .lastAck: ["last-ack"]
        case .listen: ["listen", "listening"]
        case .closing: ["closing"]
        case .newSynReceived: ["new-syn-recv"]
        case .boundInactive: ["bound-inactive"]
        }
    }

    /// The state of any of its names, however it is written: `close-wait`, `CLOSE_WAIT`, `TCP_CLOSE_WAIT`, `FIN_WAIT1`.
    public init?(name: String) {
        guard let state = Self.byKey[Self.key(of: name)] else { return nil }
        self = state
    }

    /// A name without what people write differently: case, hyphens, underscores, spaces, the kernel's prefix.
    package static func key(of name: String) -> String {
        let key = name.lowercased().filter { !"-_ ".contains($0) }
        return key.hasPrefix("tcp") ? String(key.dropFirst(3)) : key
    }

    private static let byKey: [String: TCPState] = allCases.reduce(into: [:]) { states, state in
        for name in state.names { states[key(of: name)] = state }
    }

    /// The states that a connection can be counted in, in the order of its life; what answers and metrics list.
    public static let counted: [TCPState] = [
        .listen, .synSent, .synReceived, .established, .finWait1, .finWait2, .closeWait, .closing, .lastAck,
        .timeWait, .close,
    ]
}
