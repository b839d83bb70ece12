import ControlAPI
import ProcNet
import Vocabulary
import Wording

extension Examination {
    func namespace(_ view: DaemonView) -> Check {
        if let finding = view.finding(.namespace) {
            return Check(
                .namespace, .warning, finding.summary,
                remedy:
                    "run tcpwatchd in the host's network namespace (a container: --network=host, hostNetwork: true); where "
                    + "this is meant, set detectors.monitor-degraded.other_namespace: false")
        }
        guard let watched = view.status.networkNamespace, let own = host.networkNamespace else {
            return Check(
                .namespace, .cannotTell, "/proc does not tell which network namespace is watched",
                remedy: "compare as root: ls -l /proc/\(view.status.pid)/ns/net /proc/1/ns/net")
        }
        guard watched.inode == own else {
            return Check(
                .namespace, .warning,
                "tcpwatchd watches the connections of net:[\(watched.inode)], and this shell is in net:[\(own)]",
                remedy:
                    "ask from there: nsenter --net=/proc/\(view.status.pid)/ns/net tcpwatchctl doctor; for this namespace's "
                    + "connections run a tcpwatchd in it")
        }
        let shared = "tcpwatchd and this shell share net:[\(own)]"
        return switch watched.isHost {
        case true?: Check(.namespace, .ok, "\(shared), the host's")
        case false?:
            Check(.namespace, .ok, "\(shared), which is not the host's; no finding complains, so that is meant")
        case nil: Check(.namespace, .cannotTell, "\(shared); \(Self.unknownHost)", remedy: Self.hostRemedy)
        }
    }

    private static let unknownHost =
        "whether that is the host's cannot be told: process 1 is hidden, or it is a container's own"
    private static let hostRemedy = "on the host, as root: readlink /proc/1/ns/net"

    /// Without a daemon: where one would be that is started here.
    func namespace() -> Check {
        switch host.isForeignNamespace {
        case false?:
            Check(.namespace, .ok, "this shell is in the host's network namespace")
        case true?:
            Check(
                .namespace, .warning,
                "this shell is not in the host's network namespace: a tcpwatchd started here would not see the host's "
                    + "connections",
                remedy: "nsenter --target=1 --net, as root")
        case nil:
            Check(
                .namespace, .cannotTell, "of this shell's network namespace: \(Self.unknownHost)",
                remedy: Self.hostRemedy)
        }
    }

    /// Namespaces with connections that nobody watches.
    func otherNamespaces(_ view: DaemonView) -> Check {
        let watched = view.status.networkNamespace
        if watched?.isHost == false {
            guard view.finding(.namespace) == nil else {
                return Check(
                    .otherNamespaces, .cannotTell, "the host itself is another network namespace",
                    remedy: "see namespace")
            }
            return Check(.otherNamespaces, .ok, "this network namespace alone is meant to be watched")
        }
        let sockets = watched?.socketsElsewhereAtMost.map { units.count(UInt64(clamping: $0)) }
        guard let others = watched?.others else {
            return Check(
                .otherNamespaces, .cannotTell,
                "tcpwatchd does not see the processes of the whole host, so other network namespaces are not known"
                    + (sockets.map { "; up to \($0) TCP sockets of the host may be in them" } ?? ""),
                remedy: "let it see them: no PID namespace of its own, no hidepid=, ProtectProc=default")
        }
        guard others.count > 0 else {
            return Check(.otherNamespaces, .ok, "every process of the host is in the network namespace that is watched")
        }
        let found =
            "\(units.count(others.count)) other network \(others.count == 1 ? "namespace has" : "namespaces have") "
            + "\(units.count(others.processes)) \(others.processes == 1 ? "process" : "processes")"
        switch watched?.socketsElsewhereAtMost {
        case nil:
            return Check(
                .otherNamespaces, .cannotTell, "\(found); how many sockets they have is not known yet",
                remedy: "try again in a moment")
        case 0:
            return Check(.otherNamespaces, .ok, "\(found), and hardly any TCP socket")
        default:
            return Check(
                .otherNamespaces, .warning,
                "\(found), and up to \(sockets ?? "-") TCP sockets: their connections are not watched",
                remedy:
                    "a container's: nsenter --target=PID --net tcpwatchd --no-listen --control-socket PATH, PID being one of its "
                    + "processes, which lsns --type=net lists")
        }
    }

    /// - Parameter view: the daemon, if it answers: it knows what it sees.
    func unitNames(_ view: DaemonView?) -> Check {
        if let obstacle = view.map(\.status.unitObstacle) ?? host.unitObstacle {
            return Check(.units, .warning, obstacle, remedy: unitRemedy)
        }
        // The daemon has met no socket whose control group it cannot see. Without one nobody has looked.
        guard view != nil || host.seesAllControlGroups == true else {
            return Check(
                .units, .cannotTell, "only a part of the control groups can be seen from here",
                remedy: "run tcpwatchd in the host's cgroup namespace (docker run --cgroupns=host)")
        }
        return Check(.units, .ok, "sockets are attributed to systemd units and containers by their control groups")
    }

    /// What to do depends on whether control groups can be seen by this program.
    private var unitRemedy: String {
        if host.unitObstacle != nil {
            "mount -t cgroup2 none /sys/fs/cgroup (beside cgroup v1: /sys/fs/cgroup/unified), then systemctl restart tcpwatchd"
        } else if host.seesAllControlGroups == false {
            "run tcpwatchd in the host's cgroup namespace (docker run --cgroupns=host), or not in a container"
        } else {
            "all control groups can be seen here, so something hides them from tcpwatchd (InaccessiblePaths=, a container "
                + "without the host's /sys/fs/cgroup)"
        }
    }

    /// - Parameter view: the daemon, if it answers: it may be in another network namespace.
    func ipv6(_ view: DaemonView?) -> Check {
        if let watched = view?.status.networkNamespace, watched.inode != host.networkNamespace {
            return Check(
                .ipv6, .cannotTell, "tcpwatchd is in another network namespace than this shell", remedy: "see namespace"
            )
        }
        // Off on purpose on many a host, and nothing is hidden by it; to know it explains an empty column.
        let consequence = "no IPv6 connection is shown, since there can be none"
        switch host.ipv6 {
        case .on?:
            return Check(.ipv6, .ok, "this network namespace speaks IPv6")
        case .disabled?:
            return Check(.ipv6, .ok, "\(consequence): net.ipv6.conf.all.disable_ipv6 is set")
        case .absent?:
            return Check(.ipv6, .ok, "\(consequence): the kernel has no IPv6")
        case nil:
            return Check(.ipv6, .cannotTell, "/proc does not tell whether there is IPv6", remedy: "mount /proc whole")
        }
    }
}
