import Glibc
import POSIX
import Testing

@testable import ControlServer

@Suite("Directory of the control socket")
struct SocketDirectoryTests {
    /// A directory where everybody may write, as `/tmp` is.
    private let exposed: TemporaryDirectory
    private let path: String

    init() throws {
        exposed = try TemporaryDirectory()
        path = exposed.file("tcpwatch-1000")
        try #require(unsafe chmod(exposed.path, 0o1777) == 0)
    }

    @Test("is its owner's alone where everybody may write")
    func made() throws {
        try SocketDirectory.prepare(path)
        #expect((try? FileStatus(ofPath: path).mode) == S_IFDIR | 0o700)
        // And is taken again.
        try SocketDirectory.prepare(path)
    }

    @Test("is not trusted when it is a symbolic link")
    func link() throws {
        let elsewhere = try TemporaryDirectory()
        #expect(unsafe symlink(elsewhere.path, path) == 0)
        #expect(throws: ControlServerError.untrustedDirectory(path, reason: "it is a symbolic link or a file")) {
            try SocketDirectory.prepare(path)
        }
    }

    @Test("is not trusted when others may write to it", arguments: [0o777, 0o770, 0o702] as [mode_t])
    func writable(mode: mode_t) throws {
        #expect(unsafe mkdir(path, 0o700) == 0 && chmod(path, mode) == 0)
        #expect(throws: ControlServerError.untrustedDirectory(path, reason: "others may write to it")) {
            try SocketDirectory.prepare(path)
        }
    }

    @Test("may be anybody's elsewhere")
    func elsewhere() throws {
        #expect(unsafe chmod(exposed.path, 0o755) == 0)
        #expect(unsafe mkdir(path, 0o700) == 0 && chmod(path, 0o770) == 0)
        try SocketDirectory.prepare(path)
        #expect((try? FileStatus(ofPath: path).mode) == S_IFDIR | 0o770)
    }

    @Test(
        "is what stands before the last slash",
        arguments: [("/run/tcpwatch/control.sock", "/run/tcpwatch"), ("/control.sock", "/"), ("control.sock", ".")])
    func parent(path: String, parent: String) {
        #expect(SocketDirectory.parent(of: path) == parent)
    }
}
