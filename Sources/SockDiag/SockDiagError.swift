import Glibc
package import Netlink

/// Why the kernel's sockets could not be listed by netlink.
package enum SockDiagError: Error, Hashable {
    /// EAFNOSUPPORT or EPROTONOSUPPORT from `socket(2)`: AF_NETLINK is blocked (systemd's RestrictAddressFamilies=,
    /// a container's seccomp profile) or sock_diag is not built.
    case familyNotSupported
    /// EPERM or EACCES: a security policy forbids the socket or the request.
    case notPermitted
    /// ENOENT or EOPNOTSUPP: the kernel has no inet_diag module for TCP.
    case moduleMissing
    /// Anything else; it may pass.
    case failed(NetlinkError)

    /// Sorts an error of the netlink layer.
    init(_ error: NetlinkError) {
        switch error {
        case .systemCall(.socket, EAFNOSUPPORT), .systemCall(.socket, EPROTONOSUPPORT):
            self = .familyNotSupported
        case .systemCall(_, EPERM), .systemCall(_, EACCES), .refused(EPERM, _), .refused(EACCES, _):
            self = .notPermitted
        case .refused(ENOENT, _), .refused(EOPNOTSUPP, _), .refused(EPROTONOSUPPORT, _):
            self = .moduleMissing
        default:
            self = .failed(error)
        }
    }

    /// Does something of the netlink layer, and sorts its error.
    package static func sorting<Product: ~Copyable>(
        _ body: () throws(NetlinkError) -> Product
    ) throws(SockDiagError) -> Product {
        do throws(NetlinkError) {
            return try body()
        } catch {
            throw SockDiagError(error)
        }
    }

    /// Netlink is refused for good, so that another source has to take over.
    package var isRefusal: Bool {
        if case .failed = self { false } else { true }
    }
}

extension SockDiagError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .familyNotSupported:
            "netlink sockets are blocked or not built into the kernel "
                + "(allow AF_NETLINK in RestrictAddressFamilies= or the container's seccomp profile)"
        case .notPermitted:
            "a security policy forbids netlink INET_DIAG requests (see the audit log of SELinux, AppArmor or seccomp)"
        case .moduleMissing:
            "the kernel has no INET_DIAG for TCP (load the module with: modprobe tcp_diag)"
        case .failed(let error):
            error.description
        }
    }
}
