/// The network namespaces of the host that are not watched, as far as processes live in them.
package struct OtherNamespaces: Sendable, Equatable {
    package var count: Int
    /// The processes that live in them.
    package var processes: Int

    package init(count: Int, processes: Int) {
        self.count = count
        self.processes = processes
    }
}

/// How many TCP sockets of the host are not in the network namespace that is watched, at most.
///
/// `alloc` of sockstat counts the host's sockets, and `inuse` the namespace's. But `alloc` also counts sockets that are
/// open and in no state, and the kernel sums both up while they change: so the least of three readings counts, and few
/// do not.
package struct SocketsElsewhere: Sendable {
    private var latest: [UInt64] = []
    private var floor: UInt64 = Self.least

    private static let readings = 3
    /// As many, or this share of the host's sockets, may be of this namespace and in no state.
    private static let least: UInt64 = 20
    private static let shareDivisor: UInt64 = 20

    package init() {}

    package mutating func add(_ statistics: SocketStatistics) {
        let here = statistics.tcpInUse.addingReportingOverflow(statistics.tcp6InUse ?? 0).partialValue
        if latest.count == Self.readings { latest.removeFirst() }
        latest.append(statistics.tcpAllocated > here ? statistics.tcpAllocated - here : 0)
        floor = max(Self.least, statistics.tcpAllocated / Self.shareDivisor)
    }

    /// `nil` before the third reading; 0 when there is no sign of any.
    package var atMost: UInt64? {
        guard latest.count == Self.readings, let least = latest.min() else { return nil }
        return least > floor ? least : 0
    }
}
