import Attribution
import Netlink
import ProcNet
import SockDiag
import Synchronization
import TestKit

@testable import Watch

/// A host whose kernel does with netlink what a test wants at the moment, and whose `/proc` shows one connection.
final class FakeHost: Sendable {
    enum Behavior: Sendable {
        /// One connection, with this cookie.
        case answers(cookie: UInt64)
        /// An error with this errno.
        case refuses(errno: Int32)
        /// One connection, then this error.
        case breaksOff(NetlinkError)
    }

    private let behavior: Mutex<Behavior>
    private let requests = Mutex(0)
    private let proc: String

    /// - Parameter proc: a directory to be filled, and to live as long as this.
    init(_ behavior: Behavior, proc: borrowing TemporaryDirectory) throws {
        self.behavior = Mutex(behavior)
        self.proc = proc.path
        let header = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode"
        let row = "   0: 010200C0:C350 016433C6:01BB 01 00000000:00000000 00:00000000 00000000     0        0 77 1"
        try proc.write("\(header)\n\(row)\n", to: "thread-self/net/tcp")
        try proc.write("\(header)\n", to: "thread-self/net/tcp6")
    }

    func lister(fallsBack: Bool = true) -> SocketLister<FakeKernel> {
        SocketLister(sources(clock: .system()), fallsBack: fallsBack)
    }

    /// What a watch of this host reads.
    func sources(clock: HostClock) -> HostSources<FakeKernel> {
        HostSources(
            proc: Proc(root: proc), clock: clock,
            units: { UnitResolver(mount: CgroupMount(mountPoint: "/nonexistent")) },
            openDiagnostics: { FakeKernel { self.answer($0) } })
    }

    /// How many requests netlink was sent.
    var requestCount: Int { requests.withLock { $0 } }

    func behave(_ new: Behavior) {
        behavior.withLock { $0 = new }
    }

    private func answer(_ request: KernelRequest) -> [FakeDatagram] {
        requests.withLock { $0 += 1 }
        // Whether the legacy request is answered is asked for with no state.
        let wantsNothing = request.payload[52..<56].allSatisfy { $0 == 0 }
        switch behavior.withLock({ $0 }) {
        case .refuses(let errno):
            return [.messages(request.error(errno))]
        case _ where wantsNothing:
            return [.messages(request.done())]
        case .answers(let cookie):
            return [.messages(request.message(DiagMessage { $0.cookie = cookie }.bytes), request.done())]
        case .breaksOff(let error):
            return [.messages(request.message(DiagMessage().bytes)), .failure(error)]
        }
    }
}
