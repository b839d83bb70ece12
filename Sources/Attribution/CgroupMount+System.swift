import Glibc

extension CgroupMount {
    /// The most that is read of the list of mounts, some 20,000 of them.
    private static let maximumMountInfoSize = 4 << 20

    /// Finds the hierarchy among the mounts that this process sees.
    ///
    /// A mount that another one covers is still listed, so what is seen at its mount point decides: every control group
    /// of cgroup2, and of no other hierarchy, has a file `cgroup.controllers` (kernel, admin-guide/cgroup-v2).
    static func find(mountInfoPath: String = "/proc/self/mountinfo") throws(AttributionError) -> CgroupMount {
        let mounts = parse(mountInfo: try read(mountInfoPath))
        let visible = mounts.first { unsafe access($0.mountPoint + "/cgroup.controllers", F_OK) == 0 }
        guard let visible else { throw .noCgroup2Mount }
        return visible
    }

    private static func read(_ path: String) throws(AttributionError) -> [UInt8] {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .mountInfoUnreadable(path: path, errno: errno) }
        defer { close(descriptor) }
        var content: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 32_768)
        while content.count < maximumMountInfoSize {
            let count = unsafe Glibc.read(descriptor, &buffer, buffer.count)
            if count > 0 {
                content += buffer.prefix(count)
            } else if count == 0 {
                break
            } else if errno != EINTR {
                throw .mountInfoUnreadable(path: path, errno: errno)
            }
        }
        return content
    }
}
