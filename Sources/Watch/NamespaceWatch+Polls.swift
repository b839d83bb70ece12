import Aggregation
import Connections
import Detection
import KernelFacts
import ProcNet
import Snapshots
import SockDiag
import Vocabulary

extension NamespaceWatch where Transport: ~Copyable {
    package func pollConnections(_ pace: PollPace) -> Bool {
        pollKernel()
        pollListeners()
        takeDestroyEvents()
        readLimits()
        let context = diagnosis.context(
            kernel.limits, isUp(.counters) ? kernel.counters : nil, at: clock.uptime)
        measured(.connections) {
            // Without the listeners every connection would be taken for an outbound one, for good.
            if let error = health[.listeners]?.error, health[.connections]?.lastCompleted == nil {
                throw ListenersUnknown(reason: error)
            }
            try Self.sweep(&lister, &ledger, clock, context)
        }
        noteMode(after: .connections)
        // What was open when the counters were read was shown by the dump, or has ended and is told of by now.
        let isCaughtUp = inbox.catchUp(within: .milliseconds(10))
        takeDestroyEvents()
        let isPolled = isUp(.connections)
        if isPolled {
            connections = ledger.report
            recordCoverage(isCaughtUp: isCaughtUp)
        }
        detect(pace)
        // Also when the connections could not be polled: their failure is no reason to show old queues.
        if isUp(.listeners) {
            listeners = ledger.listenerReport
            ledger.resetPeaks()
        }
        return isPolled
    }

    package func pollListeners() {
        measured(.listeners) {
            var samples: [ConnectionSample] = []
            try lister.forEach(.listening, at: clock.uptime) { samples.append(copy $0) }
            ledger.takeListeners(samples, knowsLimit: lister.mode == .netlink, at: clock.awake)
        }
        noteMode(after: .listeners)
    }

    package func pollCounters() {
        pollKernel()
        weighEvents()
    }

    private func pollKernel() {
        measured(.counters) {
            let counters = try counterReader.read()
            counterHistory.append(counters, at: clock.uptime)
            kernel.counters = counters
            let sockets = try socketStatisticsReader.read()
            kernel.socketStatistics = sockets
            kernel.socketsElsewhere.add(sockets)
        }
    }

    /// Twenty files that hardly ever change: at every poll they would be most of what it asks of the kernel on a small host.
    private func readLimits() {
        let now = clock.uptime
        if let limitsRead, now - limitsRead < .seconds(15) { return }
        limitsRead = now
        kernel.limits = limitsReader.read()
        kernel.namespaceInode = sources.proc.networkNamespaceInode
        kernel.isForeignNamespace = sources.proc.isForeignNetwork
        lookForOtherNamespaces(at: now)
    }

    /// Some 10 µs a process: where there are thousands, most of what a poll of a small host costs.
    private func lookForOtherNamespaces(at now: Duration) {
        if let namespacesLookedFor, now - namespacesLookedFor < .seconds(60) { return }
        namespacesLookedFor = now
        kernel.otherNamespaces = NamespaceSurvey(proc: sources.proc).look()
    }

    /// Takes note of another source of sockets, of which an operator reads once it has listed some.
    ///
    /// - Parameter dump: what listed sockets, or tried to.
    func noteMode(after dump: Source) {
        guard lister.mode != mode else { return }
        mode = lister.mode
        ledger.begin(from: mode)
        if isUp(dump) {
            tell(.modeChanged(mode, reason: lister.refusal))
        }
    }

    /// One poll of the connections into the ledger.
    ///
    /// The lister and the ledger are handed over once for all sockets: to ask for them anew for each costs a check each
    /// time.
    private static func sweep(
        _ lister: inout SocketLister<Transport>, _ ledger: inout ConnectionLedger, _ clock: HostClock,
        _ context: PollContext
    ) throws(SocketListingError) {
        ledger.beginPoll(at: clock.awake, context)
        do throws(SocketListingError) {
            try lister.forEach(.followed, at: clock.uptime, from: { ledger.begin(from: $0) }) { ledger.take($0) }
        } catch {
            ledger.abandonPoll()
            throw error
        }
        ledger.endPoll()
    }
}

extension DiagRequest {
    /// What the frequent dump asks for: everything but LISTEN, which has a dump of its own, and TIME_WAIT, which
    /// sockstat counts.
    fileprivate static let followed = DiagRequest(
        states: TCPState.counted.filter { $0 != .listen && $0 != .timeWait }, extensions: .info)

    fileprivate static let listening = DiagRequest(states: [.listen], extensions: .memory)
}

/// The connections were not polled, because the listeners that tell their direction have never been listed.
private struct ListenersUnknown: Error, CustomStringConvertible {
    /// Why they could not be.
    let reason: String

    var description: String { "the listening sockets are not known: \(reason)" }
}
