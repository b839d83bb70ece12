package import Attribution
import CLinux
package import Netlink
package import ProcNet

/// Everything that a watch asks of the world.
///
/// The kernel implements it (``kernel(clock:)``), tests make it up, and a recording can replay it. The transport is a
/// generic parameter, so that reading a dump costs no more than before it was injected.
package struct HostSources<Transport: NetlinkTransport & ~Copyable>: Sendable {
    /// Opens a NETLINK_SOCK_DIAG transport: at first, and again after an error.
    package let openDiagnostics: @Sendable () throws(NetlinkError) -> Transport
    package let proc: Proc
    /// Who owns a control group.
    package let units: @Sendable () -> UnitResolver
    /// Reads destroy events into an inbox until that is stopped. Blocks its thread.
    package let readDestroyEvents: @Sendable (DestroyEventInbox) -> Void
    package let clock: HostClock

    package init(
        proc: Proc, clock: HostClock, units: @escaping @Sendable () -> UnitResolver,
        readDestroyEvents: @escaping @Sendable (DestroyEventInbox) -> Void,
        openDiagnostics: @escaping @Sendable () throws(NetlinkError) -> Transport
    ) {
        self.openDiagnostics = openDiagnostics
        self.proc = proc
        self.units = units
        self.readDestroyEvents = readDestroyEvents
        self.clock = clock
    }
}

extension HostSources where Transport == NetlinkSocket {
    /// The running kernel, as the network namespace of the thread that polls shows it.
    package static func kernel(clock: HostClock) -> HostSources {
        HostSources(
            proc: Proc(), clock: clock, units: { UnitResolver() },
            readDestroyEvents: { DestroyEventReader($0, clock: clock).run() },
            openDiagnostics: { () throws(NetlinkError) in try NetlinkSocket(family: NETLINK_SOCK_DIAG) })
    }
}
