import POSIX

/// A place where the cgroup2 hierarchy, or a part of it, is mounted.
package struct CgroupMount: Sendable, Hashable {
    /// The directory.
    package let mountPoint: String

    /// The control group that is seen there: `/` for the whole hierarchy.
    package let root: String

    package init(mountPoint: String, root: String = "/") {
        self.mountPoint = mountPoint
        self.root = root
    }

    /// Whether the hierarchy's root is seen here, and not that of a control-group namespace (cgroup_namespaces(7)) or of a
    /// bind mount: in mountinfo both may be called `/`. The kernel gives the root the inode 1 (`fs/kernfs/mount.c`).
    var isWhole: Bool { (try? FileStatus(ofPath: mountPoint, followsLink: true))?.inode == 1 }

    /// The cgroup2 mounts in the text of `/proc/self/mountinfo`, those of the whole hierarchy first.
    ///
    /// A line is `36 35 0:38 <root> <mount point> <options> [<optional field>…] - <type> <source> <options>`
    /// (proc_pid_mountinfo(5)); lines of another form are passed over. On a hybrid host the cgroup2 mount is
    /// `/sys/fs/cgroup/unified`, and there may be none.
    static func parse(mountInfo: [UInt8]) -> [CgroupMount] {
        let mounts = mountInfo.split(separator: UInt8(ascii: "\n")).compactMap(Self.init(mountInfoLine:))
        return mounts.filter { $0.root == "/" } + mounts.filter { $0.root != "/" }
    }

    private init?(mountInfoLine line: ArraySlice<UInt8>) {
        let fields = line.split(separator: UInt8(ascii: " "))
        guard fields.count >= 6,
            let separator = fields[6...].firstIndex(where: { $0.elementsEqual("-".utf8) }),
            separator + 1 < fields.count, fields[separator + 1].elementsEqual("cgroup2".utf8)
        else { return nil }
        self.init(mountPoint: Self.unescaped(fields[4]), root: Self.unescaped(fields[3]))
    }

    /// A field without the octal escapes that the kernel writes for space, tab, line feed and backslash (`\040`).
    private static func unescaped(_ field: ArraySlice<UInt8>) -> String {
        var rest = field
        var bytes: [UInt8] = []
        while let byte = rest.popFirst() {
            let digits = rest.prefix(3)
            let value = digits.reduce(0) { $0 << 3 | Int($1 & 0x07) }
            if byte == UInt8(ascii: "\\"), digits.count == 3, value <= 0xFF,
                digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "7")).contains($0) })
            {
                bytes.append(UInt8(value))
                rest = rest.dropFirst(3)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

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
