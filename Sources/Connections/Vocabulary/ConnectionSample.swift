/// What one look at one socket says: a value of fixed size, without heap, from netlink or from `/proc/net/tcp`.
///
/// A field that the source did not supply is `nil`, never 0.
public struct ConnectionSample: Sendable {
    /// The socket's identity: the kernel's cookie (64 bits, never reused while the system runs, the same from
    /// SYN_RECV to TIME_WAIT); in `/proc` mode a number made of the endpoints.
    public var cookie: UInt64
    public var state: TCPState
    public var local: Endpoint
    public var remote: Endpoint
    /// The socket is an IPv6 one, though the connection may be IPv4 (v4-mapped).
    public var isIPv6Socket: Bool
    /// `idiag_if`: the interface that the socket is bound to or the peer is reached by; 0 for none.
    public var interfaceIndex: UInt32
    public var timer: TCPTimer
    /// Bytes received and not read, a FIN counts 1 (`rcv_nxt − copied_seq`); LISTEN: connections waiting for accept.
    public var receiveQueue: UInt32
    /// Bytes written and not acknowledged, SYN and FIN count 1 (`write_seq − snd_una`); LISTEN: the accept queue's
    /// limit.
    public var sendQueue: UInt32
    /// The owner's user id; 0 also for sockets that nobody owns (TIME_WAIT, SYN_RECV, orphans, not yet accepted).
    public var uid: UInt32
    /// The socket's inode; 0 when no descriptor refers to it (not yet accepted, orphan, minisocket).
    public var inode: UInt32
    /// The cgroup2 directory that the socket was made in (INET_DIAG_CGROUP_ID); full sockets only.
    public var cgroupID: UInt64?
    /// Which directions were shut down (INET_DIAG_SHUTDOWN): bit 0 receiving, bit 1 sending.
    public var shutdown: UInt8?
    /// TCP_INFO; empty when the source did not supply it.
    public var info: TCPInfo
    public var congestionControl: CongestionControlName?
    public var memory: SocketMemory?

    public init(
        cookie: UInt64, state: TCPState, local: Endpoint, remote: Endpoint, isIPv6Socket: Bool = false,
        interfaceIndex: UInt32 = 0,
        timer: TCPTimer = TCPTimer(kind: 0, attempts: 0, expiresMilliseconds: 0),
        receiveQueue: UInt32 = 0, sendQueue: UInt32 = 0, uid: UInt32 = 0, inode: UInt32 = 0,
        cgroupID: UInt64? = nil, shutdown: UInt8? = nil, info: TCPInfo = TCPInfo(),
        congestionControl: CongestionControlName? = nil, memory: SocketMemory? = nil
    ) {
        self.cookie = cookie
        self.state = state
        self.local = local
        self.remote = remote
        self.isIPv6Socket = isIPv6Socket
        self.interfaceIndex = interfaceIndex
        self.timer = timer
        self.receiveQueue = receiveQueue
        self.sendQueue = sendQueue
        self.uid = uid
        self.inode = inode
        self.cgroupID = cgroupID
        self.shutdown = shutdown
        self.info = info
        self.congestionControl = congestionControl
        self.memory = memory
    }

    /// The family that the connection's segments travel in.
    @inlinable
    public var family: AddressFamily { local.address.family }

    /// A request socket: a SYN came in, and the handshake has not ended. (A socket in SYN_RECV that has TCP_INFO is a
    /// full one, made early by TCP Fast Open.)
    @inlinable
    public var isHalfOpen: Bool {
        guard state == .synReceived else { return false }
        return !info.isPresent
    }

    /// A sample to be overwritten: no socket at all.
    public static let blank = ConnectionSample(
        cookie: 0, state: .close, local: .unspecified, remote: .unspecified)
}
