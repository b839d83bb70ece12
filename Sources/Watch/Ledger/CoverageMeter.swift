import KernelFacts
import ProcNet
import Snapshots

/// Holds the connections that are accounted for against those that the kernel counts.
struct CoverageMeter {
    private struct Reading {
        var uptime: Duration
        var opened: UInt64
        var accounted: UInt64
    }

    private var readings: [Reading] = []
    private var total = Coverage.Account()

    private static let window: Duration = .seconds(60)
    /// The most readings that are kept, whatever the interval.
    private static let maximumReadings = 700

    /// Takes a poll.
    ///
    /// - Parameters:
    ///   - counters: read just before the poll.
    ///   - accounted: connections that polls and ends showed to be opened, since the daemon's start.
    mutating func record(_ counters: KernelCounters?, accounted: UInt64, at uptime: Duration) {
        guard let active = counters?[.activeOpens], let passive = counters?[.passiveOpens] else { return }
        let reading = Reading(uptime: uptime, opened: active &+ passive, accounted: accounted)
        if let last = readings.last, reading.opened < last.opened || reading.accounted < last.accounted {
            // The kernel's counters began anew.
            readings = []
        }
        if let last = readings.last {
            total.opened &+= reading.opened - last.opened
            total.accounted &+= reading.accounted - last.accounted
        }
        readings.append(reading)
        while readings.count > 2, uptime - readings[1].uptime >= Self.window || readings.count > Self.maximumReadings {
            readings.removeFirst()
        }
    }

    /// `nil` before the second poll.
    var coverage: Coverage? {
        guard let oldest = readings.first, let last = readings.last, readings.count > 1 else { return nil }
        return Coverage(
            lastMinute: Coverage.Account(
                opened: last.opened - oldest.opened, accounted: last.accounted - oldest.accounted),
            total: total)
    }
}
