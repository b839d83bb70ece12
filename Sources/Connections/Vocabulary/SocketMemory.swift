/// What a socket's buffers hold (INET_DIAG_SKMEMINFO, `sk_get_meminfo`), bytes unless said otherwise.
public struct SocketMemory: Sendable, Hashable {
    /// Receive queue memory in use (`sk_rmem_alloc`).
    public let receiveAllocated: UInt32
    /// Receive buffer limit (`sk_rcvbuf`).
    public let receiveBuffer: UInt32
    /// Handed to the device layer and not yet freed (`sk_wmem_alloc`).
    public let transmitAllocated: UInt32
    /// Send buffer limit (`sk_sndbuf`).
    public let sendBuffer: UInt32
    /// Reserved in advance (`sk_forward_alloc`).
    public let forwardAllocated: UInt32
    /// Queued for sending, sent and unacknowledged included (`sk_wmem_queued`).
    public let sendQueued: UInt32
    /// Ancillary data and options (`sk_omem_alloc`).
    public let options: UInt32
    /// Waiting for the socket's owner to let go of its lock (`sk_backlog.len`).
    public let backlog: UInt32
    /// Segments dropped at this socket. On a listener: SYNs and handshakes that found no room. On a connection
    /// also duplicates and segments outside the window, so not a count of losses.
    public let drops: UInt32?

    public init(
        receiveAllocated: UInt32, receiveBuffer: UInt32, transmitAllocated: UInt32, sendBuffer: UInt32,
        forwardAllocated: UInt32, sendQueued: UInt32, options: UInt32, backlog: UInt32, drops: UInt32?
    ) {
        self.receiveAllocated = receiveAllocated
        self.receiveBuffer = receiveBuffer
        self.transmitAllocated = transmitAllocated
        self.sendBuffer = sendBuffer
        self.forwardAllocated = forwardAllocated
        self.sendQueued = sendQueued
        self.options = options
        self.backlog = backlog
        self.drops = drops
    }
}
