import Glibc
import POSIX
import TestKit
import Testing

@Suite("Directories and their entries")
struct DirectoryTests {
    /// The names of a directory's entries, sorted.
    private static func names(_ path: String) throws -> [String] {
        var directory = try Directory(opening: path)
        var names: [String] = []
        while try directory.advance() { names.append(directory.name) }
        return names.sorted()
    }

    @Test("every entry is named once, and the directory and its parent are left out")
    func entries() throws {
        let place = try TemporaryDirectory()
        #expect(try Self.names(place.path) == [])
        try place.write("", to: "b")
        try place.write("", to: ".hidden")
        _ = try place.makeDirectory("a")
        #expect(try Self.names(place.path) == [".hidden", "a", "b"])
    }

    @Test("an entry is looked at and opened where it lies, and no symbolic link is followed")
    func lookingAndOpening() throws {
        let place = try TemporaryDirectory()
        let inode = try place.makeDirectory("a/below")
        #expect(unsafe symlink("a", place.path + "/link") == 0)
        var directory = try Directory(opening: place.path)
        var seen = 0
        while try directory.advance() {
            seen += 1
            if directory.name == "a" {
                #expect(try directory.entryStatus().isDirectory)
                let mayBeDirectory = directory.mayBeDirectory
                #expect(mayBeDirectory)
                var child = try directory.openEntry()
                #expect(try child.status() == directory.entryStatus())
                #expect(try child.advance())
                #expect(try child.entryStatus().inode == inode)
                var bytes = Array("x/".utf8)
                child.appendName(to: &bytes)
                #expect(bytes == Array("x/below".utf8))
                #expect(try !child.advance())
            } else {
                #expect(try !directory.entryStatus().isDirectory)
                #expect(throws: Errno.self) { _ = try directory.openEntry() }
            }
        }
        #expect(seen == 2)
        #expect(throws: Errno(ENOTDIR)) {
            _ = try Directory(opening: place.path + "/link", followsLink: false)
        }
    }

    @Test("a path that is no directory says why")
    func failures() throws {
        #expect(throws: Errno(ENOENT)) { _ = try Directory(opening: "/no/such/directory") }
        #expect(throws: Errno(ENOTDIR)) { _ = try Directory(opening: "/dev/null") }
    }

    @Test("a file's status says what it is, and a link is looked through only where that is asked for")
    func status() throws {
        let place = try TemporaryDirectory()
        try place.write("", to: "file")
        #expect(unsafe symlink("file", place.path + "/link") == 0)
        #expect(unsafe chmod(place.path + "/file", 0o602) == 0)
        let file = try FileStatus(ofPath: place.path + "/file")
        #expect(file.isRegular && !file.isDirectory && !file.isSocket && !file.isCharacterDevice)
        #expect(file.mode & 0o777 == 0o602)
        #expect(file.isWritableByOthers && file.isWritableByEverybody)
        #expect(file.owner == geteuid())
        let link = try FileStatus(ofPath: place.path + "/link")
        #expect(!link.isRegular)
        #expect(try FileStatus(ofPath: place.path + "/link", followsLink: true).isSameFile(as: file))
        #expect(!link.isSameFile(as: file))
        let opened = try Descriptor(opening: place.path + "/file")
        #expect(try FileStatus(ofDescriptor: opened.number) == file)
        #expect(try FileStatus(ofPath: "/dev/null").isCharacterDevice)
        #expect(throws: Errno(ENOENT)) { try FileStatus(ofPath: place.path + "/other") }
    }

    @Test("what is not there is neither there nor readable")
    func access() {
        #expect(FileAccess.exists("/dev/null") && FileAccess.isReadable("/dev/null"))
        #expect(!FileAccess.exists("/no/such/file") && !FileAccess.isReadable("/no/such/file"))
        #expect(throws: Errno(ENOENT)) { try FileAccess.checkExistence("/no/such/file") }
    }
}
