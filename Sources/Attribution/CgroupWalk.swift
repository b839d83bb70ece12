import Glibc
import POSIX

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
    private var device: UInt64 = 0

    /// The path of the directory at hand, from the root of the hierarchy.
    private var path: [UInt8]

    /// Walks `mount`. Owners in `known` whose path is still the same are taken over, for they are costly to make.
    init(
        _ mount: CgroupMount, known: [UInt64: SocketOwner], limits: ResolverLimits
    ) throws(AttributionError) {
        self.known = known
        self.limits = limits
        path = mount.root == "/" ? [] : Array(mount.root.utf8)
        func naming<Product: ~Copyable>(_ body: () throws(Errno) -> Product) throws(AttributionError) -> Product {
            try Errno.naming({ AttributionError.hierarchyUnreadable(path: mount.mountPoint, errno: $0) }, body)
        }
        var root = try naming { () throws(Errno) in try Directory(opening: mount.mountPoint, followsLink: false) }
        let status = try naming { () throws(Errno) in try root.status() }
        device = status.device
        record(id: status.inode)
        visitChildren(of: &root, depth: 1)
        owners.completeAmbiguousNames()
    }

    private mutating func visitChildren(of directory: inout Directory, depth: Int) {
        // A control group that has gone gives no more entries.
        while (try? directory.advance()) == true {
            guard directory.mayBeDirectory, let status = try? directory.entryStatus(), status.isDirectory,
                status.device == device
            else { continue }
            guard owners.count < limits.maximumDirectories, depth <= limits.maximumDepth else {
                isComplete = false
                return
            }
            let length = path.count
            path.append(UInt8(ascii: "/"))
            directory.appendName(to: &path)
            record(id: status.inode)
            // A directory with no subdirectory has two links, its name and its own `.`; most are such leaves, and
            // reading one means reading the names of dozens of files.
            if status.linkCount != 2 {
                descend(from: directory, depth: depth)
            }
            path.removeLast(path.count - length)
        }
    }

    /// Visits the entry at hand of a directory.
    private mutating func descend(from directory: borrowing Directory, depth: Int) {
        do throws(Errno) {
            var child = try directory.openEntry()
            visitChildren(of: &child, depth: depth + 1)
        } catch {
            if [EMFILE, ENFILE, ENOMEM].contains(error.number) { isComplete = false }
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
