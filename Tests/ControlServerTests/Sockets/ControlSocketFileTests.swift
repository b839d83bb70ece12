import Glibc
import POSIX
import Testing

@testable import ControlServer

@Suite("Control socket's file")
struct ControlSocketFileTests {
    private let directory: TemporaryDirectory
    private let path: String

    init() throws {
        directory = try TemporaryDirectory()
        path = directory.file("control.sock")
    }

    private func open(
        _ path: String? = nil, mode: UInt32 = 0o660, group: String? = nil
    ) throws(ControlServerError) -> ControlSocketFile {
        try ControlSocketFile(ControlSocketSettings(path: path ?? self.path, mode: mode, group: group))
    }

    private func probe() throws -> SocketProbe {
        try SocketProbe(#require(SocketName(path: path)), path: path)
    }

    private func bits(_ path: String) -> mode_t? {
        (try? FileStatus(ofPath: path)).map { $0.mode & 0o7777 }
    }

    @Test("takes connections, and is gone when it is removed")
    func life() throws {
        let file = try open()
        #expect(try probe() == .served(pid: getpid()))
        file.remove()
        #expect(directory.entries == ["control.sock.lock"])
        file.remove()
        #expect(directory.entries == ["control.sock.lock"])
    }

    @Test("is removed with its owner")
    func abandonedValue() throws {
        do {
            let file = try open()
            #expect(directory.entries == ["control.sock", "control.sock.lock"])
            _ = file.path
        }
        #expect(directory.entries == ["control.sock.lock"])
        _ = try open()
    }

    @Test("has the mode that was asked for", arguments: [0o600, 0o660, 0o666] as [UInt32])
    func mode(mode: UInt32) throws {
        let file = try open(mode: mode)
        #expect(bits(file.path) == mode)
        #expect(bits(path + ".lock") == 0o600)
    }

    @Test("belongs to the group that was asked for")
    func group() throws {
        let name = try #require(unsafe getgrgid(getgid()).map { unsafe String(cString: $0.pointee.gr_name) })
        let file = try open(group: name)
        var status = stat()
        #expect(unsafe lstat(file.path, &status) == 0)
        #expect(status.st_gid == getgid())
    }

    @Test("of a group that does not exist is not made")
    func unknownGroup() throws {
        #expect(throws: ControlServerError.unknownGroup("no-such-group")) { try open(group: "no-such-group") }
        #expect(directory.entries.isEmpty)
    }

    @Test("makes its directory, but not the one above")
    func missingDirectory() throws {
        let file = try open(directory.file("made/control.sock"))
        #expect(bits(directory.file("made")) == 0o755)
        file.remove()
        let missing = directory.file("missing/below")
        #expect(throws: ControlServerError.cannotMakeDirectory(missing, errno: ENOENT)) {
            try open("\(missing)/control.sock")
        }
    }

    @Test("replaces a socket that nobody serves")
    func abandoned() throws {
        do { _ = try UnixSocket(path) }
        #expect(try probe() == .abandoned)
        _ = try open()
    }

    @Test("replaces a socket that was served once")
    func abandonedListener() throws {
        do { _ = try UnixSocket(path, isListening: true) }
        let file = try open()
        #expect(try probe() == .served(pid: getpid()))
        file.remove()
    }

    @Test("respects a socket that somebody serves, and names who")
    func served() throws {
        let other = try UnixSocket(path, isListening: true)
        #expect(throws: ControlServerError.alreadyRunning(socket: path, pid: getpid())) { try open() }
        #expect(try probe() == .served(pid: getpid()))
        _ = consume other
    }

    @Test("respects a socket whose queue is full")
    func crowded() throws {
        let other = try UnixSocket(path, isListening: true)
        var result = SocketProbe.absent
        repeat {
            result = try probe()
        } while result != .served(pid: nil)
        #expect(throws: ControlServerError.alreadyRunning(socket: path, pid: nil)) { try open() }
        _ = consume other
    }

    @Test("is one daemon's: the second is told who has it")
    func secondInstance() throws {
        let first = try open()
        #expect(throws: ControlServerError.alreadyRunning(socket: path, pid: getpid())) { try open() }
        #expect(try probe() == .served(pid: getpid()))
        first.remove()
        _ = try open()
    }

    @Test("is not made while another daemon has the lock, though nobody serves yet")
    func locked() throws {
        let lock = try SocketLock(besideSocket: path)
        let isLocked = lock != nil
        #expect(isLocked)
        do { _ = try UnixSocket(path) }
        #expect(throws: ControlServerError.alreadyRunning(socket: path, pid: nil)) { try open() }
        #expect(try probe() == .abandoned)
        _ = consume lock
    }

    @Test("goes to one of many that start at once")
    func race() async throws {
        do { _ = try UnixSocket(path) }
        let files = await withTaskGroup { group in
            for _ in 0..<20 {
                group.addTask { try? open() }
            }
            var files: [ControlSocketFile] = []
            for await file in group {
                if let file { files.append(file) }
            }
            return files
        }
        #expect(files.count == 1)
        #expect(try probe() == .served(pid: getpid()))
    }

    @Test("never takes the place of something that is no socket")
    func notASocket() throws {
        let target = directory.file("target")
        do { _ = try UnixSocket(target) }
        #expect(unsafe symlink(target, path) == 0)
        #expect(throws: ControlServerError.notASocket(path)) { try open() }
        #expect(directory.entries == ["control.sock", "control.sock.lock", "target"])

        let subdirectory = directory.file("subdirectory")
        #expect(unsafe mkdir(subdirectory, 0o755) == 0)
        #expect(throws: ControlServerError.notASocket(subdirectory)) { try open(subdirectory) }

        let file = directory.file("file")
        close(unsafe Glibc.open(file, O_CREAT | O_WRONLY, 0o644))
        #expect(throws: ControlServerError.notASocket(file)) { try open(file) }
        #expect((try? FileStatus(ofPath: file)) != nil)
    }

    @Test("never takes the place of a socket of another kind")
    func datagrams() throws {
        let other = try UnixSocket(path, kind: SOCK_DGRAM)
        #expect(throws: ControlServerError.cannotProbe(path, errno: EPROTOTYPE)) { try open() }
        #expect((try? FileStatus(ofPath: path).isSocket) == true)
        _ = consume other
    }

    @Test("does not follow a symbolic link to its lock")
    func lockLink() throws {
        #expect(unsafe symlink("/dev/null", path + ".lock") == 0)
        #expect(throws: ControlServerError.cannotLock(path + ".lock", errno: ELOOP)) { try open() }
    }

    @Test("has a path of at most 107 bytes")
    func longPath() throws {
        let room = SocketName.longestPath - directory.file("").utf8.count
        let longest = directory.file(String(repeating: "x", count: room))
        _ = try open(longest)
        #expect(throws: ControlServerError.pathTooLong(longest + "x")) { try open(longest + "x") }
    }

    @Test("is left when it is another's by now")
    func replaced() throws {
        let file = try open()
        #expect(unsafe unlink(path) == 0)
        let other = try UnixSocket(path, isListening: true)
        file.remove()
        #expect(try probe() == .served(pid: getpid()))
        _ = consume other
    }
}
