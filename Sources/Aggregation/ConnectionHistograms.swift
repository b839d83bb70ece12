package import Connections

/// The distributions that a group keeps: one observation per poll for every connection that moved data since the last.
package struct ConnectionHistograms: Sendable {
    /// SRTT, µs.
    package private(set) var rtt = Histogram()
    /// RTTVAR, µs.
    package private(set) var rttVariation = Histogram()
    /// RTO, µs.
    package private(set) var rto = Histogram()
    /// Congestion window, segments.
    package private(set) var congestionWindow = Histogram()
    /// Slow start threshold where it is finite, segments.
    package private(set) var slowStartThreshold = Histogram()

    package init() {}

    /// Upper bounds of round-trip times and their variation, µs: from within a rack to a satellite.
    package static let roundTripBounds: [UInt32] = [
        100, 250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000, 2_500_000,
    ]
    /// Upper bounds of the retransmission timeout, µs: Linux' floor is 200 ms, its ceiling 120 s.
    package static let timeoutBounds: [UInt32] = [
        200_000, 204_000, 210_000, 225_000, 250_000, 300_000, 400_000, 800_000, 1_600_000, 3_200_000, 6_400_000,
        15_000_000, 30_000_000, 60_000_000, 120_000_000,
    ]
    /// Upper bounds of windows, segments: 2 is a collapsed window, 10 the initial one (RFC 6928).
    package static let windowBounds: [UInt32] = [1, 2, 4, 10, 20, 40, 80, 160, 320, 640, 1_280, 2_560]

    /// Observes a connection that moved data.
    package mutating func observe(_ info: borrowing TCPInfo) {
        if let value = info.rttMicroseconds {
            rtt.observe(value, bounds: Self.roundTripBounds)
        }
        if let value = info.rttVariationMicroseconds {
            rttVariation.observe(value, bounds: Self.roundTripBounds)
        }
        if let value = info.rtoMicroseconds {
            rto.observe(value, bounds: Self.timeoutBounds)
        }
        if let value = info.congestionWindowSegments {
            congestionWindow.observe(value, bounds: Self.windowBounds)
        }
        if let value = info.slowStartThresholdSegments {
            slowStartThreshold.observe(value, bounds: Self.windowBounds)
        }
    }

    /// Adds another group's observations.
    package mutating func add(_ other: ConnectionHistograms) {
        rtt.add(other.rtt)
        rttVariation.add(other.rttVariation)
        rto.add(other.rto)
        congestionWindow.add(other.congestionWindow)
        slowStartThreshold.add(other.slowStartThreshold)
    }
}
