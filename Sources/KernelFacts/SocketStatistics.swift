/// How many sockets there are, and what TCP holds in memory (`/proc/net/sockstat` and `sockstat6`).
package struct SocketStatistics: Sendable, Equatable {
    /// Sockets of every kind in this network namespace.
    package var socketsUsed: UInt64
    /// IPv4 TCP sockets in this namespace, TIME_WAIT and half-open ones left out.
    package var tcpInUse: UInt64
    /// IPv6 TCP sockets in this namespace; `nil` on a host without IPv6.
    package var tcp6InUse: UInt64?
    /// Sockets without an application that still close; of the whole host, whatever the namespace.
    package var tcpOrphans: UInt64
    /// TIME_WAIT sockets of both families in this namespace.
    package var tcpTimeWait: UInt64
    /// TCP sockets that exist in any state, those never bound included; of the whole host.
    package var tcpAllocated: UInt64
    /// Memory that TCP buffers hold, pages, to be held against ``SystemLimits/tcpMemory``; of the whole host.
    package var tcpMemoryPages: UInt64

    package init(
        socketsUsed: UInt64, tcpInUse: UInt64, tcp6InUse: UInt64?, tcpOrphans: UInt64, tcpTimeWait: UInt64,
        tcpAllocated: UInt64, tcpMemoryPages: UInt64
    ) {
        self.socketsUsed = socketsUsed
        self.tcpInUse = tcpInUse
        self.tcp6InUse = tcp6InUse
        self.tcpOrphans = tcpOrphans
        self.tcpTimeWait = tcpTimeWait
        self.tcpAllocated = tcpAllocated
        self.tcpMemoryPages = tcpMemoryPages
    }

    /// Sockets that are in TIME_WAIT in truth.
    ///
    /// - Parameter minisockets: orphans in FIN_WAIT2 that live on as minisockets, which ``tcpTimeWait`` counts too.
    package func timeWait(without minisockets: Int) -> Int {
        max(0, Int(clamping: tcpTimeWait) - minisockets)
    }
}
