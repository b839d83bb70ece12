import Glibc

/// Which file it is, what kind of file, and whose (stat(2)).
package struct FileStatus: Equatable, Sendable {
    package let device: UInt64
    package let inode: UInt64
    package let mode: UInt32
    package let owner: UInt32
    package let group: UInt32
    package let linkCount: UInt64

    /// Looks at what a path names; with `followsLink` at what a symbolic link there leads to.
    package init(ofPath path: String, followsLink: Bool = false) throws(Errno) {
        var status = stat()
        try systemCall { followsLink ? unsafe stat(path, &status) : unsafe lstat(path, &status) }
        self.init(status)
    }

    /// Looks at an open file.
    package init(ofDescriptor descriptor: CInt) throws(Errno) {
        var status = stat()
        try systemCall { unsafe fstat(descriptor, &status) }
        self.init(status)
    }

    init(_ status: stat) {
        device = UInt64(status.st_dev)
        inode = UInt64(status.st_ino)
        mode = status.st_mode
        owner = status.st_uid
        group = status.st_gid
        linkCount = UInt64(status.st_nlink)
    }

    package var isRegular: Bool { mode & S_IFMT == S_IFREG }
    package var isCharacterDevice: Bool { mode & S_IFMT == S_IFCHR }
    package var isDirectory: Bool { mode & S_IFMT == S_IFDIR }
    package var isSocket: Bool { mode & S_IFMT == S_IFSOCK }
    package var isWritableByOthers: Bool { mode & (S_IWGRP | S_IWOTH) != 0 }
    package var isWritableByEverybody: Bool { mode & S_IWOTH != 0 }

    /// The same file, whatever became of its mode and owner.
    package func isSameFile(as other: FileStatus) -> Bool {
        device == other.device && inode == other.inode
    }
}
