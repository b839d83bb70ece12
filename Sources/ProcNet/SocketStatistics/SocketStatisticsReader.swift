import Glibc
package import KernelFacts

/// Reads the socket counts of the calling thread's network namespace.
package struct SocketStatisticsReader: Sendable {
    private let root: String
    private var text = ProcText(capacity: 4 << 10)
    private var text6 = ProcText(capacity: 4 << 10)

    /// `root` is where `/proc` is mounted.
    package init(root: String = "/proc") {
        self.root = root
    }

    /// From `/proc/net/sockstat` and `sockstat6`; a host without IPv6 has no second one, which is no error.
    package mutating func read() throws(ProcNetError) -> SocketStatistics {
        try text.load(.sockstat, below: root)
        let hasIPv6 = try loadIPv6()
        let sockstat = text.bytes.span.extracting(0..<text.count)
        guard hasIPv6 else { return try SocketStatistics(sockstat: sockstat, sockstat6: nil) }
        return try SocketStatistics(
            sockstat: sockstat, sockstat6: text6.bytes.span.extracting(0..<text6.count))
    }

    private mutating func loadIPv6() throws(ProcNetError) -> Bool {
        do throws(ProcNetError) {
            try text6.load(.sockstat6, below: root)
            return true
        } catch {
            guard case .cannotOpen(_, errno: ENOENT) = error else { throw error }
            return false
        }
    }
}
