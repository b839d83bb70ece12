import Attribution
import Glibc
package import Netlink
import ProcNet
import Synchronization
package import TestKit
package import Watch

/// A host whose kernel does with netlink what a test wants at the moment, and whose `/proc` shows one connection.
package final class MadeUpHost: Sendable {
    package enum Behavior: Sendable {
        /// These sockets, as far as a request asks for their states.
        case answers([DiagMessage])
        /// These sockets if a request asks for listeners, else an error with this errno.
        case answersListeners([DiagMessage], errno: Int32)
        /// An error with this errno.
        case refuses(errno: Int32)
        /// One connection, then this error.
        case breaksOff(NetlinkError)

        /// One connection, with this cookie.
        package static func answers(cookie: UInt64) -> Behavior { .answers([DiagMessage { $0.cookie = cookie }]) }
    }

    private let behavior: Mutex<Behavior>
    private let requests = Mutex(0)
    private let proc: String

    /// - Parameter proc: a directory to be filled, and to live as long as this.
    package init(_ behavior: Behavior, proc: borrowing TemporaryDirectory) throws {
        self.behavior = Mutex(behavior)
        self.proc = proc.path
        let header = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode"
        let row = "   0: 010200C0:C350 016433C6:01BB 01 00000000:00000000 00:00000000 00000000     0        0 77 1"
        try proc.write("\(header)\n\(row)\n", to: "thread-self/net/tcp")
        try proc.write("\(header)\n", to: "thread-self/net/tcp6")
        try proc.write(Self.sockstat, to: "thread-self/net/sockstat")
        try proc.write("Tcp: ActiveOpens PassiveOpens CurrEstab\nTcp: 7 9 1\n", to: "thread-self/net/snmp")
        try proc.write("TcpExt: ListenDrops\nTcpExt: 0\nIpExt: InCEPkts\nIpExt: 0\n", to: "thread-self/net/netstat")
    }

    private static let sockstat = "sockets: used 5\nTCP: inuse 1 orphan 0 tw 3 alloc 4 mem 2\n"

    /// What a watch of this host reads.
    package func sources(clock: HostClock) -> HostSources<FakeKernel> {
        HostSources(
            proc: Proc(root: proc), clock: clock,
            units: { UnitResolver(mount: CgroupMount(mountPoint: "/nonexistent")) },
            readDestroyEvents: { _ in },
            openDiagnostics: { FakeKernel { self.answer($0) } })
    }

    /// How many requests netlink was sent.
    package var requestCount: Int { requests.withLock { $0 } }

    package func behave(_ new: Behavior) {
        behavior.withLock { $0 = new }
    }

    /// Takes a file of `/proc` away.
    package func remove(_ file: String) {
        unsafe unlink("\(proc)/\(file)")
    }

    private func answer(_ request: KernelRequest) -> [FakeDatagram] {
        requests.withLock { $0 += 1 }
        let wanted = request.payload[52..<56].reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        switch behavior.withLock({ $0 }) {
        case .answersListeners(_, let errno) where wanted & ~(1 << 10) != 0:
            return [.messages(request.error(errno))]
        case .refuses(let errno):
            return [.messages(request.error(errno))]
        case .answers(let sockets), .answersListeners(let sockets, _):
            let asked = sockets.filter { wanted & 1 << UInt32($0.state) != 0 }
            return [.messages(asked.flatMap { request.message($0.bytes) } + request.done())]
        // Whether the legacy request is answered is asked for with no state.
        case .breaksOff where wanted == 0:
            return [.messages(request.done())]
        case .breaksOff(let error):
            return [.messages(request.message(DiagMessage().bytes)), .failure(error)]
        }
    }
}
