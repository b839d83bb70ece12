/// A storm as the kernel counted it, held against what the daemon saw of it.
package struct StormAccount: Sendable {
    package let storm: Storm
    /// Connections made in a second.
    package let rate: Double
    /// Ends that the kernel opened.
    package let opened: Int
    /// What the daemon said before the storm.
    package let before: DaemonAccount
    /// What it said when the storm had just ended.
    package let atEnd: DaemonAccount
    /// What it said when everything had settled.
    package let after: DaemonAccount
    /// CPU time of the whole daemon over the storm, what it takes without one subtracted, s.
    package let processSeconds: Double

    package init(
        storm: Storm, rate: Double, opened: Int, before: DaemonAccount, atEnd: DaemonAccount, after: DaemonAccount,
        processSeconds: Double
    ) {
        self.storm = storm
        self.rate = rate
        self.opened = opened
        self.before = before
        self.atEnd = atEnd
        self.after = after
        self.processSeconds = processSeconds
    }

    package var accounted: Double { after.accounted - before.accounted }
    package var received: Double { after.received - before.received }
    package var lost: Double { after.lost - before.lost }

    /// Events that are known to be lost, as a share of what was opened.
    package var lostShare: Double? { lost.ratio(to: Double(opened)) }

    /// What is neither accounted for nor known to be lost, as a share of what was opened: negative when the daemon counted
    /// more than the kernel.
    package var missingShare: Double? { (Double(opened) - accounted - lost).ratio(to: Double(opened)) }

    /// CPU time of reading and accounting for each event, µs.
    package var eventMicrosecondsPerEvent: Double? {
        ((after.eventSeconds - before.eventSeconds) * 1e6).ratio(to: received)
    }

    /// CPU time of the whole daemon for each event, µs.
    package var processMicrosecondsPerEvent: Double? { (processSeconds * 1e6).ratio(to: received) }
}
