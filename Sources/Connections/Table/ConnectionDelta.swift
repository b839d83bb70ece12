/// How a connection moved between two polls, or from its beginning when it is new. Differences are never negative.
public struct ConnectionDelta: Sendable, Equatable {
    public var bytesSent: UInt64 = 0
    public var bytesReceived: UInt64 = 0
    public var bytesRetransmitted: UInt64 = 0
    public var dataSegmentsSent: UInt64 = 0
    public var retransmissions: UInt64 = 0
    public var retransmissionTimeouts: UInt64 = 0
    public var dsackDuplicates: UInt64 = 0
    public var reorderingEvents: UInt64 = 0
    public var busyMicroseconds: UInt64 = 0
    public var receiverLimitedMicroseconds: UInt64 = 0
    public var sendBufferLimitedMicroseconds: UInt64 = 0

    public init() {}

    /// What a connection did from its beginning.
    public init(wholeOf info: borrowing TCPInfo) {
        self = ConnectionRecord.whole(info)
    }

    /// Adds another difference to this one.
    public mutating func add(_ other: ConnectionDelta) {
        bytesSent &+= other.bytesSent
        bytesReceived &+= other.bytesReceived
        bytesRetransmitted &+= other.bytesRetransmitted
        dataSegmentsSent &+= other.dataSegmentsSent
        retransmissions &+= other.retransmissions
        retransmissionTimeouts &+= other.retransmissionTimeouts
        dsackDuplicates &+= other.dsackDuplicates
        reorderingEvents &+= other.reorderingEvents
        busyMicroseconds &+= other.busyMicroseconds
        receiverLimitedMicroseconds &+= other.receiverLimitedMicroseconds
        sendBufferLimitedMicroseconds &+= other.sendBufferLimitedMicroseconds
    }

    /// Nothing moved.
    public var isZero: Bool {
        let bytes = bytesSent | bytesReceived | bytesRetransmitted
        let segments = dataSegmentsSent | retransmissions | retransmissionTimeouts | dsackDuplicates | reorderingEvents
        return bytes | segments | busyMicroseconds | receiverLimitedMicroseconds | sendBufferLimitedMicroseconds == 0
    }

    /// Payload went either way.
    public var movedData: Bool { bytesSent | bytesReceived != 0 }

    /// A counter went backwards, which it does only when the socket was disconnected and used again (`connect(2)` with
    /// AF_UNSPEC): modulo its width it grew by half of its range or more, which at 100 Gbit/s takes the fastest of
    /// them four minutes. The times do not tell, their 32 bits wrap too soon for that.
    var isBackwards: Bool {
        let bytes = bytesSent | bytesReceived | bytesRetransmitted
        let segments = dataSegmentsSent | retransmissions | dsackDuplicates | reorderingEvents
        return bytes >> 63 | segments >> 31 | retransmissionTimeouts >> 15 != 0
    }
}
