import ControlAPI
import ProcNet
import Vocabulary

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
        let process1 =
            switch watched.isOfProcess1 {
            case true?: "tcpwatchd, this shell and process 1 share net:[\(own)]"
            case false?:
                "tcpwatchd and this shell share net:[\(own)]; process 1 is in another, and no finding complains"
            case nil: "tcpwatchd and this shell share net:[\(own)]; process 1 is hidden"
            }
        return Check(.namespace, .ok, process1)
    }

    /// Without a daemon: where one would be that is started here.
    func namespace() -> Check {
        switch host.isForeignNamespace {
        case false?:
            Check(.namespace, .ok, "this shell is in the network namespace of process 1")
        case true?:
            Check(
                .namespace, .warning,
                "this shell is in another network namespace than process 1: a tcpwatchd started here would not see the host's "
                    + "connections",
                remedy: "nsenter --target=1 --net, as root")
        case nil:
            Check(
                .namespace, .cannotTell, "process 1 is hidden",
                remedy: "compare as root: ls -l /proc/self/ns/net /proc/1/ns/net")
        }
    }

    /// - Parameter view: the daemon, if it answers: it knows what it sees.
    func unitNames(_ view: DaemonView?) -> Check {
        guard let obstacle = view.map(\.status.unitObstacle) ?? host.unitObstacle else {
            return Check(.units, .ok, "sockets are attributed to systemd units and containers by their control groups")
        }
        return Check(
            .units, .warning, obstacle,
            remedy: host.unitObstacle == nil
                ? "control groups can be seen here, so something hides them from tcpwatchd (InaccessiblePaths=, a container "
                    + "without /sys/fs/cgroup)"
                : "mount -t cgroup2 none /sys/fs/cgroup (beside cgroup v1: /sys/fs/cgroup/unified), then systemctl restart "
                    + "tcpwatchd")
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
