import Glibc

/// One pass over a hierarchy of control groups that learns whose sockets each holds.
///
/// The id of a control group, which sock_diag gives for a socket (`INET_DIAG_CGROUP_ID`), is the inode number of its
/// directory. It takes stat(2) and reading directories to learn it, so no privilege is needed. Symbolic links are not
/// followed, other file systems not entered, directories that this user may not read named but not searched.
struct CgroupWalk {
    /// The owner for each id.
    private(set) var owners: [UInt64: SocketOwner] = [:]

    /// Whether all was seen that this user may see. If not, there were too many directories or they were nested too
    /// deeply, or the process ran out of descriptors or memory.
    private(set) var isComplete = true

    private let known: [UInt64: SocketOwner]
    private let limits: ResolverLimits
    private var device: dev_t = 0

    /// The path of the directory at hand, from the root of the hierarchy.
    private var path: [UInt8]

    /// Walks `mount`. Owners in `known` whose path is still the same are taken over, for they are costly to make.
    init(
        _ mount: CgroupMount, known: [UInt64: SocketOwner], limits: ResolverLimits
    ) throws(AttributionError) {
        self.known = known
        self.limits = limits
        path = mount.root == "/" ? [] : Array(mount.root.utf8)
        var status = stat()
        guard var root = unsafe DirectoryStream(mount.mountPoint, below: AT_FDCWD), root.status(&status) else {
            throw .hierarchyUnreadable(path: mount.mountPoint, errno: errno)
        }
        device = status.st_dev
        record(id: UInt64(status.st_ino))
        visitChildren(of: &root, depth: 1)
    }

    private mutating func visitChildren(of directory: inout DirectoryStream, depth: Int) {
        while let name = unsafe directory.next() {
            var status = stat()
            guard unsafe fstatat(directory.descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0,
                status.st_mode & S_IFMT == S_IFDIR, status.st_dev == device
            else { continue }
            guard owners.count < limits.maximumDirectories, depth <= limits.maximumDepth else {
                isComplete = false
                return
            }
            let length = path.count
            path.append(UInt8(ascii: "/"))
            unsafe path.append(contentsOf: UnsafeRawBufferPointer(start: name, count: strlen(name)))
            record(id: UInt64(status.st_ino))
            // A directory with no subdirectory has two links, its name and its own `.`; most are such leaves, and
            // reading one means reading the names of dozens of files.
            if status.st_nlink != 2 {
                unsafe descend(into: name, below: directory.descriptor, depth: depth)
            }
            path.removeLast(path.count - length)
        }
    }

    private mutating func descend(into name: UnsafePointer<CChar>, below directory: CInt, depth: Int) {
        if var child = unsafe DirectoryStream(name, below: directory) {
            visitChildren(of: &child, depth: depth + 1)
        } else if [EMFILE, ENFILE, ENOMEM].contains(errno) {
            isComplete = false
        }
    }

    private mutating func record(id: UInt64) {
        if let owner = known[id], owner.path.utf8.elementsEqual(path) {
            owners[id] = owner
        } else {
            owners[id] = SocketOwner(cgroupPath: path.isEmpty ? "/" : String(decoding: path, as: UTF8.self))
        }
    }
}
