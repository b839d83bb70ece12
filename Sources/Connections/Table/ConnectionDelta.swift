/// How a connection moved between two polls, or from its beginning when it is new. Differences are never negative.
package struct ConnectionDelta: Sendable, Equatable {
    package var bytesSent: UInt64 = 0
    package var bytesReceived: UInt64 = 0
    package var bytesRetransmitted: UInt64 = 0
    package var dataSegmentsSent: UInt64 = 0
    package var retransmissions: UInt64 = 0
    package var retransmissionTimeouts: UInt64 = 0
    package var dsackDuplicates: UInt64 = 0
    package var reorderingEvents: UInt64 = 0
    package var busyMicroseconds: UInt64 = 0
    package var receiverLimitedMicroseconds: UInt64 = 0
    package var sendBufferLimitedMicroseconds: UInt64 = 0

    package init() {}

    /// Payload went either way.
    package var movedData: Bool { bytesSent | bytesReceived != 0 }
}
