import POSIX

extension CgroupMount {
    /// The most that is read of the list of mounts, some 20,000 of them.
    private static let maximumMountInfoSize = 4 << 20

    /// Finds the hierarchy among the mounts that this process sees.
    ///
    /// A mount that another one covers is still listed, so what is seen at its mount point decides: every control group
    /// of cgroup2, and of no other hierarchy, has a file `cgroup.controllers` (kernel, admin-guide/cgroup-v2).
    static func find(mountInfoPath: String = "/proc/self/mountinfo") throws(AttributionError) -> CgroupMount {
        let text = try Errno.naming({ AttributionError.mountInfoUnreadable(path: mountInfoPath, errno: $0) }) {
            () throws(Errno) in
            try Descriptor(opening: mountInfoPath).readAll(atMost: maximumMountInfoSize)
        }
        let visible = parse(mountInfo: text).first { FileAccess.exists($0.mountPoint + "/cgroup.controllers") }
        guard let visible else { throw .noCgroup2Mount }
        return visible
    }
}
