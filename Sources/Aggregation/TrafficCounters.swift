package import Connections

/// What the connections of a group have done since watching began, those that are closed included. Never goes down.
package struct TrafficCounters: Sendable, Equatable {
    package var opened: UInt64 = 0
    package var closed: UInt64 = 0
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

    package mutating func add(_ delta: ConnectionDelta) {
        bytesSent &+= delta.bytesSent
        bytesReceived &+= delta.bytesReceived
        bytesRetransmitted &+= delta.bytesRetransmitted
        dataSegmentsSent &+= delta.dataSegmentsSent
        retransmissions &+= delta.retransmissions
        retransmissionTimeouts &+= delta.retransmissionTimeouts
        dsackDuplicates &+= delta.dsackDuplicates
        reorderingEvents &+= delta.reorderingEvents
        busyMicroseconds &+= delta.busyMicroseconds
        receiverLimitedMicroseconds &+= delta.receiverLimitedMicroseconds
        sendBufferLimitedMicroseconds &+= delta.sendBufferLimitedMicroseconds
    }

    /// Adds another group's counters.
    package mutating func add(_ other: TrafficCounters) {
        opened &+= other.opened
        closed &+= other.closed
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
}
