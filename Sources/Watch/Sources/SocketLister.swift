import Connections
import Netlink
import ProcNet
import Snapshots
import SockDiag
import Vocabulary

/// Lists sockets by netlink, and by `/proc/net/tcp` while netlink is refused.
struct SocketLister<Transport: NetlinkTransport & ~Copyable>: ~Copyable {
    private(set) var mode = SourceMode.netlink
    /// Why netlink is not in use.
    private(set) var refusal: String?

    /// What all dumps met beside sockets.
    /// What the dumps met, those that failed included.
    private(set) var totals = DumpTotals()

    private var dump: SocketDump<Transport>
    private var procReader: ProcTCPReader
    /// Whether `/proc/net/tcp` is read while netlink is refused.
    var fallsBack: Bool
    private var retryNetlinkAt: Duration = .zero

    /// How long after a refusal netlink is tried again: a module may have been loaded.
    private static var retryInterval: Duration { .seconds(60) }

    init(_ sources: HostSources<Transport>, fallsBack: Bool) {
        dump = SocketDump(sources.openDiagnostics)
        procReader = ProcTCPReader(proc: sources.proc)
        self.fallsBack = fallsBack
    }

    /// Hands every socket that the request asks for to `body`.
    ///
    /// - Parameters:
    ///   - uptime: now, since the daemon's start.
    ///   - source: told where the sockets come from, before the first.
    mutating func forEach(
        _ request: DiagRequest, at uptime: Duration, from source: (SourceMode) -> Void = { _ in },
        _ body: (borrowing ConnectionSample) -> Void
    ) throws(SocketListingError) {
        if mode == .netlink || uptime >= retryNetlinkAt || !fallsBack {
            var delivered = false
            do throws(SockDiagError) {
                var report = DumpReport()
                defer { totals.add(report) }
                try dump.forEach(request, noting: &report) { sample in
                    if !delivered {
                        delivered = true
                        source(.netlink)
                    }
                    body(sample)
                }
                (mode, refusal) = (.netlink, nil)
                return
            } catch {
                if !fallsBack { (mode, refusal) = (.netlink, nil) }
                // Whatever keeps netlink from coming back, `/proc` carries on.
                guard error.isRefusal || mode == .procfs, fallsBack, !delivered else { throw .netlink(error) }
                (mode, refusal) = (.procfs, error.description)
                retryNetlinkAt = uptime + Self.retryInterval
            }
        }
        source(.procfs)
        do throws(ProcNetError) {
            let report = try procReader.forEach(states: request.states, body)
            // What stands on a line that cannot be read must not pass for closed.
            if let malformed = report.firstMalformed { throw malformed }
        } catch {
            throw .procfs(error)
        }
    }
}

extension DumpTotals {
    fileprivate mutating func add(_ report: DumpReport) {
        skippedMessages += UInt64(report.skippedMessages)
        tornMessages += UInt64(report.tornMessages)
        unknownStates += UInt64(report.unknownStateSockets)
        interruptedDumps += report.wasInterrupted ? 1 : 0
    }
}

/// Why sockets could not be listed.
enum SocketListingError: Error, CustomStringConvertible {
    case netlink(SockDiagError)
    case procfs(ProcNetError)

    var description: String {
        switch self {
        case .netlink(let error): error.description
        case .procfs(let error): error.description
        }
    }
}
