import POSIX

/// Why a socket cannot be attributed to a unit.
package enum AttributionError: Error, Hashable, CustomStringConvertible {
    /// The list of mounts could not be read.
    case mountInfoUnreadable(path: String, errno: CInt)

    /// No cgroup2 hierarchy is mounted where this process can see it.
    case noCgroup2Mount

    /// The directory where the hierarchy is mounted could not be opened.
    case hierarchyUnreadable(path: String, errno: CInt)

    /// There are sockets of control groups above the one that is mounted here.
    case partOfHierarchy(path: String)

    /// There are more control groups than are looked at, or deeper ones, or the last walk met an error that made it leave
    /// some out.
    case tooManyControlGroups(limit: Int)

    package var description: String {
        switch self {
        case .mountInfoUnreadable(let path, let errno):
            "sockets cannot be attributed to units: \(path): \(Errno(errno)); check that /proc is mounted"
        case .noCgroup2Mount:
            "sockets cannot be attributed to units: no cgroup2 hierarchy is mounted;"
                + " mount one, for example on /sys/fs/cgroup/unified"
        case .hierarchyUnreadable(let path, let errno):
            "sockets cannot be attributed to units: \(path): \(Errno(errno));"
                + " let this user read and search the directory"
        case .partOfHierarchy(let path):
            "only a part of the control groups can be seen in \(path), and there are sockets of others: these cannot be"
                + " attributed to units; run tcpwatchd in the host's cgroup namespace"
        case .tooManyControlGroups(let limit):
            "not all control groups were looked at: there are more than \(limit), some are nested too deeply, or no"
                + " descriptor or memory was left;"
                + " sockets of the others cannot be attributed to units"
        }
    }
}
