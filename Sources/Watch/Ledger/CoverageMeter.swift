import Aggregation
import KernelFacts
import Snapshots

/// Holds the connections that are accounted for against those that the kernel counts.
///
/// What a burst leaves open between two readings is accounted for a poll later. Therefore the better of the last two readings is
/// what is judged, and what is missed is what three readings in a row lacked.
struct CoverageMeter {
    /// What is known at a reading, since the daemon's start.
    struct Reading: Equatable {
        /// Connections that polls and destroy events showed to be opened.
        var shown: UInt64 = 0
        /// Outbound ones that a destroy event told of, and nothing else: connects that failed, or that their application
        /// aborted. Some of these never sent a SYN (a local port that was bound before was not free), which the event does
        /// not tell: there are no more than the kernel counts.
        var wiped: UInt64 = 0
    }

    /// Opened by the kernel's count, shown, wiped, and failed or aborted by the kernel's count.
    private typealias Totals = SIMD4<UInt64>

    private var window = Window<64, Totals>(span: Self.time)
    /// As of the last reading.
    private var last: Totals?
    private var total = Totals()
    /// Not accounted for since the first reading, as of the last readings.
    private var lacking: [UInt64] = []
    private var missed: UInt64 = 0
    /// The last minute as of the reading before.
    private var before: Coverage.Account?

    /// `nil` before the second reading.
    private(set) var coverage: Coverage?

    private static let time: Duration = .seconds(60)
    private static let readings = 3

    /// Takes a reading.
    ///
    /// - Parameter counters: read just before the poll; its events were read afterwards.
    mutating func record(_ counters: KernelCounters?, _ reading: Reading, at uptime: Duration) {
        guard let active = counters?[.activeOpens], let passive = counters?[.passiveOpens] else { return }
        let failures = counters?[.attemptFailures].flatMap { failed in
            counters?[.establishedResets].map { failed &+ $0 }
        }
        let now = Totals(active &+ passive, reading.shown, reading.wiped, failures ?? reading.wiped)
        if let last, any(now .< last) {
            // The kernel's counters began anew.
            window = Window(span: Self.time)
            self.last = nil
            before = nil
        }
        let growth = now &- (last ?? now)
        total &+= growth
        window.add(growth, at: uptime)
        last = now
        before = self.last == nil ? nil : coverage?.lastMinute
        note()
    }

    private mutating func note() {
        guard let growth = window.growth(over: Self.time) else { return coverage = nil }
        let account = Coverage.Account(total)
        lacking = lacking.suffix(Self.readings - 1) + [account.missed]
        if lacking.count == Self.readings {
            missed = max(missed, lacking.min() ?? 0)
        }
        coverage = Coverage(lastMinute: Coverage.Account(growth.counters), total: account, missed: missed)
    }

    /// The last minute as of one of the last two readings, whichever is better; nothing opened before the second.
    var judged: Coverage.Account {
        guard let now = coverage?.lastMinute else { return Coverage.Account() }
        guard let before else { return now }
        return before.ratio > now.ratio ? before : now
    }
}

extension Coverage.Account {
    fileprivate init(_ totals: SIMD4<UInt64>) {
        self.init(opened: totals.x, accounted: totals.y &+ min(totals.z, totals.w))
    }
}
