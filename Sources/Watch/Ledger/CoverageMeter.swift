import Aggregation
import KernelFacts
import Snapshots

/// Holds the connections that are accounted for against those that the kernel counts.
struct CoverageMeter {
    /// Opened, and of these accounted for.
    private typealias Pair = SIMD2<UInt64>

    private var window = Window<64, Pair>(span: Self.time)
    /// Both as of the last poll.
    private var last: Pair?
    private var total = Pair()

    private static let time: Duration = .seconds(60)

    /// Takes a poll.
    ///
    /// - Parameters:
    ///   - counters: read just before the poll.
    ///   - accounted: connections that polls and destroy events showed to be opened, since the daemon's start.
    mutating func record(_ counters: KernelCounters?, accounted: UInt64, at uptime: Duration) {
        guard let active = counters?[.activeOpens], let passive = counters?[.passiveOpens] else { return }
        let now = Pair(active &+ passive, accounted)
        if let last, any(now .< last) {
            // The kernel's counters began anew.
            window = Window(span: Self.time)
            self.last = nil
        }
        let growth = now &- (last ?? now)
        total &+= growth
        window.add(growth, at: uptime)
        last = now
    }

    /// `nil` before the second poll.
    var coverage: Coverage? {
        guard let growth = window.growth(over: Self.time) else { return nil }
        return Coverage(lastMinute: Coverage.Account(growth.counters), total: Coverage.Account(total))
    }
}

extension Coverage.Account {
    fileprivate init(_ pair: SIMD2<UInt64>) {
        self.init(opened: pair.x, accounted: pair.y)
    }
}
