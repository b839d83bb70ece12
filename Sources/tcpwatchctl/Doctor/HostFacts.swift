import Attribution
import Connections
import KernelFacts
import Netlink
import POSIX
import ProcNet
import SockDiag

/// What can be seen of this host without the daemon, and without privilege.
struct HostFacts: Sendable, Equatable {
    /// The inode of the network namespace that this process is in.
    var networkNamespace: UInt64?
    /// It is not the host's; `nil` when that cannot be told.
    var isForeignNamespace: Bool?
    /// Why the kernel does not list sockets by netlink for this process; `nil` when it does.
    var diagRefusal: SockDiagError?
    /// `tcp_diag` is loaded as a module.
    var isDiagModuleLoaded = false
    var ipv6: IPv6State?
    /// Why no control groups can be found.
    var unitObstacle: String?
    /// The control groups are seen from their root; `nil` when they are not seen at all.
    var seesAllControlGroups: Bool?
    /// `net.core.rmem_max`.
    var maximumReceiveBufferBytes: UInt64?
}

extension HostFacts {
    /// Looks.
    static func read() -> HostFacts {
        var limits = SystemLimitsReader()
        let units = UnitResolver()
        return HostFacts(
            networkNamespace: Proc().networkNamespaceInode, isForeignNamespace: Proc().isForeignNetwork,
            diagRefusal: refusal, isDiagModuleLoaded: FileAccess.exists("/sys/module/tcp_diag"),
            ipv6: .current(), unitObstacle: units.unavailability?.description,
            seesAllControlGroups: units.seesWholeHierarchy,
            maximumReceiveBufferBytes: limits.read().maximumReceiveBufferBytes)
    }

    /// Asks the kernel for the sockets in no state at all, which costs it nothing.
    private static var refusal: SockDiagError? {
        var dump = SocketDump<NetlinkSocket>()
        do throws(SockDiagError) {
            try dump.forEach(DiagRequest(states: [TCPState](), extensions: [])) { _ in }
            return nil
        } catch {
            return error
        }
    }
}
