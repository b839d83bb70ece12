import Aggregation
import Connections
import Detection
import Netlink
import ProcNet
import Snapshots
import SockDiag

extension PollEngine {
    /// What the frequent dump asks for: everything but LISTEN, which has a dump of its own, and TIME_WAIT, which
    /// sockstat counts.
    private static let followed = DiagRequest(
        states: TCPState.counted.filter { $0 != .listen && $0 != .timeWait }, extensions: .info)

    private static let listening = DiagRequest(states: [.listen], extensions: .memory)

    /// Polls everything, counters and listeners first, looks for what is wrong, and publishes a snapshot.
    package func pollConnections() {
        let isFirst = !snapshot.isComplete
        let cost = PollCost()
        readCounters(andProcess: true)
        pollListeners()
        takeEvents()
        readLimits()
        let thresholds = diagnosis.thresholds(snapshot.limits)
        measured(.connections) {
            // Without the listeners every connection would be taken for an outbound one, for good.
            if let error = snapshot.sources[.listeners]?.error, !snapshot.isComplete {
                throw ListenersUnknown(reason: error)
            }
            try sweep(thresholds)
            if noteMode() {
                try sweep(thresholds)
            }
        }
        let isPolled = snapshot.sources[.connections]?.error == nil
        if isPolled {
            takeOverLedger()
            recordCoverage()
        }
        let detected = detect()
        if isPolled {
            ledger.resetPeaks()
            pacer.record(cpu: cost.cpu)
        }
        snapshot.interval = pacer.current
        publish()
        if isFirst, snapshot.isComplete {
            tell(.ready(connections: snapshot.sockets))
        }
        for change in detected.changes {
            events.publish(.finding(change), uptime: detected.uptime, timestamp: detected.timestamp)
        }
        freedMemory.giveBack(at: uptime)
    }

    /// Twenty files that hardly ever change: at every poll they would be most of what it asks of the kernel on a small host.
    private func readLimits() {
        let now = uptime
        if let limitsRead, now - limitsRead < Self.limitsInterval { return }
        limitsRead = now
        snapshot.limits = limitsReader.read()
        snapshot.networkNamespace = Proc().networkNamespaceInode
        snapshot.isForeignNamespace = Proc().isForeignNetwork
    }

    /// For how long the kernel's settings are taken to be as they were.
    private static let limitsInterval: Duration = .seconds(15)

    /// Polls the listeners. They show in the next snapshot.
    package func pollListeners() {
        measured(.listeners) {
            var samples: [ConnectionSample] = []
            try lister.forEach(Self.listening, at: uptime) { samples.append(copy $0) }
            ledger.takeListeners(samples, knowsLimit: lister.mode == .netlink, at: awake)
        }
        noteMode()
    }

    /// Begins anew when another source took over: its identities are others.
    ///
    /// - Returns: whether one did.
    @discardableResult
    private func noteMode() -> Bool {
        snapshot.modeReason = lister.refusal
        guard lister.mode != snapshot.mode else { return false }
        snapshot.mode = lister.mode
        ledger.forgetConnections()
        tell(.modeChanged(lister.mode, reason: lister.refusal))
        return true
    }

    /// Shows what the ledger holds in the next snapshot.
    private func takeOverLedger() {
        for family in AddressFamily.allCases {
            snapshot.states[family] = ledger.states[Int(family.rawValue)]
        }
        snapshot.sockets = ledger.sockets
        snapshot.finWait2Minisockets = ledger.finWait2Minisockets
        snapshot.tcpInfoLength = ledger.tcpInfoLength
        snapshot.tracked = ledger.table.count
        snapshot.untracked = ledger.untracked
        snapshot.groups = ledger.groups.groups
        snapshot.foldedConnections = ledger.groups.folded
        snapshot.listeners = Array(ledger.listeners.listeners.values)
        snapshot.listenerDrops = ledger.listeners.drops
        snapshot.refusedListeners = ledger.listeners.refused
        snapshot.unitObstacle = ledger.unitObstacle
    }

    /// Polls the kernel's counters and publishes a snapshot.
    package func pollCounters() {
        readCounters(andProcess: false)
        weighEvents()
        publish()
    }

    /// - Parameter andProcess: what the process costs, too; not wanted as often.
    private func readCounters(andProcess: Bool) {
        measured(.counters) {
            let counters = try counterReader.read()
            counterHistory.append(counters, at: uptime)
            snapshot.counters = counters
            snapshot.rates = counterHistory.rates
            snapshot.socketStatistics = try socketStatisticsReader.read()
            if andProcess {
                snapshot.process = try processReader.read()
            }
        }
    }

    private func sweep(_ thresholds: TransientConnections.Thresholds) throws(SocketListingError) {
        try Self.sweep(&lister, &ledger, at: uptime, awake: awake, thresholds)
    }

    /// One poll of the connections into the ledger.
    private static func sweep(
        _ lister: inout SocketLister<some NetlinkTransport & ~Copyable>, _ ledger: inout ConnectionLedger,
        at uptime: Duration, awake: Duration, _ thresholds: TransientConnections.Thresholds
    ) throws(SocketListingError) {
        ledger.beginPoll(at: awake, thresholds)
        do throws(SocketListingError) {
            try lister.forEach(followed, at: uptime) { ledger.take($0) }
        } catch {
            ledger.abandonPoll()
            throw error
        }
        ledger.endPoll()
    }
}
