/// The three values of `net.ipv4.tcp_mem`, pages.
package struct MemoryThresholds: Sendable, Hashable {
    /// Below this TCP does not care.
    package let low: UInt64
    /// From here on TCP holds its buffers down, until use falls below ``low``.
    package let pressure: UInt64
    /// Beyond this nothing is allotted: segments are dropped, sockets aborted.
    package let high: UInt64

    package init(low: UInt64, pressure: UInt64, high: UInt64) {
        self.low = low
        self.pressure = pressure
        self.high = high
    }
}
