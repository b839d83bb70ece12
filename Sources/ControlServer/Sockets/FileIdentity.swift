import Glibc

/// Which file a path names, and what kind of file it is (lstat(2)).
struct FileIdentity: Equatable {
    let device: dev_t
    let inode: ino_t
    let mode: mode_t
    let owner: uid_t
    let group: gid_t

    /// Looks at a path.
    ///
    /// - Parameter followsLink: look at what a symbolic link points to instead.
    /// - Returns: `nil` and `errno` when it cannot be looked at.
    init?(ofPath path: String, followsLink: Bool = false) {
        var status = stat()
        let result = followsLink ? unsafe stat(path, &status) : unsafe lstat(path, &status)
        guard result == 0 else { return nil }
        device = status.st_dev
        inode = status.st_ino
        mode = status.st_mode
        owner = status.st_uid
        group = status.st_gid
    }

    var isSocket: Bool { mode & S_IFMT == S_IFSOCK }
    var isDirectory: Bool { mode & S_IFMT == S_IFDIR }
    var isWritableByOthers: Bool { mode & (S_IWGRP | S_IWOTH) != 0 }
    var isWritableByEverybody: Bool { mode & S_IWOTH != 0 }

    /// The same file, whatever became of its mode and owner.
    func names(sameFileAs other: FileIdentity) -> Bool {
        device == other.device && inode == other.inode
    }
}
