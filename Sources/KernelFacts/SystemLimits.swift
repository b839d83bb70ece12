/// The kernel's settings that tell how near TCP is to a limit (`Documentation/networking/ip-sysctl.rst`).
///
/// A setting that this kernel does not have or does not show is `nil`: some, such as `tcp_mem`, are not seen from
/// within a network namespace.
package struct SystemLimits: Sendable, Equatable {
    /// `net.ipv4.tcp_max_orphans`: sockets without an application; beyond it they are reset. Host-wide.
    package var maximumOrphans: UInt64?
    /// `net.ipv4.tcp_max_tw_buckets`: TIME_WAIT sockets; beyond it connections close without.
    package var maximumTimeWait: UInt64?
    /// `net.ipv4.tcp_mem`. Host-wide.
    package var tcpMemory: MemoryThresholds?
    /// `net.ipv4.tcp_fin_timeout`: how long an orphan stays in FIN_WAIT2.
    package var finTimeout: Duration?
    /// `net.ipv4.ip_local_port_range`: where the ports of connects come from.
    package var localPortRange: ClosedRange<UInt16>?
    /// `net.ipv4.ip_local_reserved_ports`: how many ports of ``localPortRange`` are kept back.
    package var reservedLocalPorts: Int?
    /// `net.ipv4.tcp_max_syn_backlog`.
    package var maximumSynBacklog: UInt64?
    /// `net.ipv4.tcp_syncookies`: 0 never, 1 when the request queue is full, 2 always.
    package var synCookies: UInt64?
    /// `net.ipv4.tcp_retries2`: retransmissions before a connection is given up.
    package var dataRetries: UInt64?
    /// `net.ipv4.tcp_syn_retries`: SYNs sent again before a connect is given up.
    package var synRetries: UInt64?
    /// `net.ipv4.tcp_keepalive_time`: idle time before the first probe.
    package var keepaliveTime: Duration?
    /// `net.ipv4.tcp_keepalive_intvl`: time between probes.
    package var keepaliveInterval: Duration?
    /// `net.ipv4.tcp_keepalive_probes`: unanswered probes before the connection is given up.
    package var keepaliveProbes: UInt64?
    /// `net.ipv4.tcp_sack`: whether selective acknowledgements are offered.
    package var sackEnabled: Bool?
    /// `net.core.somaxconn`: what bounds every listener's backlog.
    package var maximumBacklog: UInt64?
    /// `net.core.rmem_max`: the largest receive buffer that SO_RCVBUF gives, bytes.
    package var maximumReceiveBufferBytes: UInt64?
    /// The size of a page of memory, bytes: the unit of ``tcpMemory``.
    package var pageSizeBytes: UInt64?

    /// Nothing known.
    package init() {}

    /// How many ports connects to one destination can use: the range less the reserved ports. Reserved ports that
    /// are not known count as none.
    package var usableLocalPorts: Int? {
        localPortRange.map { $0.count - (reservedLocalPorts ?? 0) }
    }
}
