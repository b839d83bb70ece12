package import KernelFacts

/// What belongs to the host as a whole, whichever network namespace it was read in.
package struct HostReport: Sendable, Equatable {
    /// Sockets without an application that still close.
    package internal(set) var orphans: UInt64?
    /// `net.ipv4.tcp_max_orphans`.
    package internal(set) var orphansLimit: UInt64?
    /// TCP sockets in any state, those never bound included.
    package internal(set) var allocatedSockets: UInt64?
    /// What TCP's buffers hold, bytes.
    package internal(set) var memoryBytes: UInt64?
    /// From here on TCP holds its buffers down (`net.ipv4.tcp_mem`), bytes.
    package internal(set) var memoryPressureBytes: UInt64?
    /// Beyond this TCP allots nothing (`net.ipv4.tcp_mem`), bytes.
    package internal(set) var memoryLimitBytes: UInt64?
    /// Why sockets cannot be attributed to units; `nil` when they can.
    package internal(set) var unitsUnavailable: String?

    /// - Parameters:
    ///   - statistics: of any namespace.
    ///   - limits: of the initial network namespace; others do not show all.
    package init(
        _ statistics: SocketStatistics? = nil, _ limits: SystemLimits? = nil, unitsUnavailable: String? = nil
    ) {
        func bytes(_ pages: UInt64?) -> UInt64? {
            guard let pages, let pageSize = limits?.pageSizeBytes else { return nil }
            let product = pages.multipliedReportingOverflow(by: pageSize)
            // A limit beyond all memory is none.
            return product.overflow ? nil : product.partialValue
        }
        orphans = statistics?.tcpOrphans
        orphansLimit = limits?.maximumOrphans
        allocatedSockets = statistics?.tcpAllocated
        memoryBytes = bytes(statistics?.tcpMemoryPages)
        memoryPressureBytes = bytes(limits?.tcpMemory?.pressure)
        memoryLimitBytes = bytes(limits?.tcpMemory?.high)
        self.unitsUnavailable = unitsUnavailable
    }
}
