import ControlAPI
import SockDiag
import Vocabulary

extension Examination {
    func netlink(_ view: DaemonView) -> Check {
        if view.status.mode.value == .procfs {
            let reason = view.status.modeReason.map { ": \($0)" } ?? ""
            return Check(
                .netlink, .failed,
                "refused to tcpwatchd, which reads /proc/net/tcp instead: no RTT, windows, retransmissions or queue limits"
                    + reason,
                remedy: refusalRemedy)
        }
        guard view.source(.connections)?.up == true else {
            return Check(
                .netlink, .cannotTell, "the connections are not read",
                remedy: host.diagRefusal == nil ? "see sources" : refusalRemedy)
        }
        return Check(.netlink, .ok, "tcpwatchd has its sockets from the kernel's INET_DIAG")
    }

    /// - Parameter view: the daemon, if it answers: what it may do counts, and not what this program may.
    func sockDiag(_ view: DaemonView?) -> Check {
        guard let refusal = host.diagRefusal else {
            let module = host.isDiagModuleLoaded ? "the module tcp_diag is loaded" : "tcp_diag is built in"
            return Check(.sockDiag, .ok, "the kernel answers INET_DIAG requests here, without privilege; \(module)")
        }
        if let view, view.status.mode.value == .netlink, view.source(.connections)?.up == true {
            return Check(.sockDiag, .ok, "refused to this program here, and not to tcpwatchd: \(refusal)")
        }
        return Check(.sockDiag, .failed, "refused to this program: \(refusal)", remedy: refusalRemedy)
    }

    /// What to do where netlink is refused. What this program is told shows what the reason is.
    var refusalRemedy: String {
        switch host.diagRefusal {
        case .moduleMissing:
            "modprobe tcp_diag; at every start: echo tcp_diag > /etc/modules-load.d/tcpwatch.conf"
        case nil:
            "it is answered here, so something forbids it to tcpwatchd: add AF_NETLINK to RestrictAddressFamilies= of its "
                + "unit (systemctl edit tcpwatchd), or to what the container's seccomp profile allows"
        case .familyNotSupported, .notPermitted, .failed:
            "allow AF_NETLINK: in RestrictAddressFamilies= of the unit, in the container's seccomp profile, in the rules of "
                + "SELinux or AppArmor (journalctl -k tells what they forbid)"
        }
    }
}
