import Glibc
package import KernelFacts

/// Reads the socket counts of one network namespace.
package struct SocketStatisticsReader: Sendable {
    private let proc: Proc
    private var text = ProcText(capacity: 4 << 10)
    private var text6 = ProcText(capacity: 4 << 10)

    package init(proc: Proc = Proc()) {
        self.proc = proc
    }

    /// From `net/sockstat` and `net/sockstat6`; a host without IPv6 has no second one, which is no error.
    package mutating func read() throws(ProcNetError) -> SocketStatistics {
        try text.load(ProcFile.sockstat.of(proc))
        let hasIPv6 = try loadIPv6()
        let sockstat = text.bytes.span.extracting(0..<text.count)
        guard hasIPv6 else { return try SocketStatistics(sockstat: sockstat, sockstat6: nil, of: proc) }
        return try SocketStatistics(
            sockstat: sockstat, sockstat6: text6.bytes.span.extracting(0..<text6.count), of: proc)
    }

    private mutating func loadIPv6() throws(ProcNetError) -> Bool {
        do throws(ProcNetError) {
            try text6.load(ProcFile.sockstat6.of(proc))
            return true
        } catch {
            guard case .cannotOpen(_, errno: ENOENT) = error else { throw error }
            return false
        }
    }
}
