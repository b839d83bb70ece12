import Connections
import Engine
import Glibc
import Logging
import NIOCore
import NIOPosix
import POSIX
import ServiceLifecycle
import Testing

@testable import ControlServer

@Suite("Sockets that are given")
struct GivenSocketsTests {
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    /// A socket as a service manager makes it: blocking, and bound to a path or to a port of the kernel's choice.
    private func descriptor(
        _ name: SocketName?, kind: __socket_type = SOCK_STREAM, isListening: Bool = true
    ) throws -> CInt {
        let name = try #require(name)
        let number = socket(name.family, CInt(kind.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0)
        try name.bind(number)
        if isListening { try #require(listen(number, 5) == 0) }
        return number
    }

    private var path: String { directory.file("given.sock") }

    private static func inode(of number: CInt) -> ino_t? {
        var status = stat()
        return unsafe fstat(number, &status) == 0 ? status.st_ino : nil
    }

    @Test("are known by their names, with their addresses")
    func names() throws {
        let sockets = GivenSockets([
            ("control", try descriptor(SocketName(path: path))),
            ("metrics", try descriptor(SocketName(ipAddress: "127.0.0.1", port: 0))),
            ("metrics", try descriptor(SocketName(ipAddress: "::1", port: 0))),
        ])
        #expect(sockets.refusals.isEmpty)
        #expect(sockets.controlPath == path)
        #expect(sockets.scrapeAddresses.map(\.address) == ["127.0.0.1", "::1"])
        #expect(sockets.scrapeAddresses.allSatisfy { $0.port > 0 })
    }

    @Test("none leaves the settings as they are")
    func none() {
        let sockets = GivenSockets()
        #expect(sockets.controlPath == nil)
        #expect(sockets.scrapeAddresses.isEmpty)
    }

    @Test("of an unknown name or a wrong kind are refused with the reason, and closed")
    func refused() throws {
        let tcp = { try descriptor(SocketName(ipAddress: "127.0.0.1", port: 0)) }
        let cases: [(String, CInt, String)] = [
            ("web", try tcp(), "no socket of that name is known"),
            ("control", try tcp(), "it is no UNIX socket with a path"),
            ("metrics", try descriptor(SocketName(path: path)), "it is no TCP socket"),
            (
                "control", try descriptor(SocketName(path: path + "2"), kind: SOCK_DGRAM, isListening: false),
                "it is no stream socket that listens"
            ),
            (
                "metrics", try descriptor(SocketName(ipAddress: "127.0.0.1", port: 0), isListening: false),
                "it is no stream socket that listens"
            ),
        ]
        for (name, number, reason) in cases {
            let inode = try #require(Self.inode(of: number))
            let sockets = GivenSockets([(name, number)])
            #expect(sockets.refusals == [.givenSocketUnusable(name: name, reason: reason)])
            #expect(sockets.controlPath == nil)
            #expect(sockets.scrapeAddresses.isEmpty)
            // Another test may have a file of its own by that number now.
            #expect(Self.inode(of: number) != inode)
        }
    }

    @Test("that are none are refused")
    func noSocket() {
        let sockets = GivenSockets([("metrics", unsafe open("/dev/null", O_RDONLY | O_CLOEXEC))])
        #expect(
            sockets.refusals
                == [.givenSocketUnusable(name: "metrics", reason: "it is no stream socket that listens")])
    }

    @Test("twice for the control socket: the first is used")
    func twice() throws {
        let sockets = GivenSockets([
            ("control", try descriptor(SocketName(path: path))),
            ("control", try descriptor(SocketName(path: path + "2"))),
        ])
        #expect(sockets.controlPath == path)
        #expect(sockets.refusals == [.givenSocketUnusable(name: "control", reason: "there is another one")])
    }

    @Test("are served in place of those of the settings; their files stay as they are, also at the end")
    func served() async throws {
        let control = try descriptor(SocketName(path: path))
        // The group of a file is free for root alone.
        let owner = getuid() == 0 ? 4711 : getegid()
        unsafe chmod(path, 0o640)
        try #require(unsafe chown(path, uid_t.max, owner) == 0)
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let engine = PollEngine(.test, executor: group.next().executor)
        let settings = EndpointSettings(
            controlSocket: ControlSocketSettings(
                path: directory.file("unused.sock"), mode: 0o600, group: "a group that nobody has made"),
            scrapeAddresses: [ListenAddress(address: "192.0.2.1", port: 1)])
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let endpoints = try Endpoints(
            settings,
            given: GivenSockets([
                ("control", control), ("metrics", try descriptor(SocketName(ipAddress: "127.0.0.1", port: 0))),
            ]), engine: engine, eventLoopGroup: group, renderMetrics: { _ in [] }, logger: logger)
        #expect(endpoints.controlSocket == path)
        #expect(endpoints.controlGroup == owner)
        #expect(directory.entries == ["given.sock"])
        let services = ServiceGroup(services: endpoints.services { .failed([]) }, logger: logger)
        try await withThrowingTaskGroup { tasks in
            tasks.addTask { try await services.run() }
            let connection = try await RawConnection(SocketAddress(unixDomainSocketPath: path))
            try await connection.send("GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            #expect(try await connection.response().status == 200)
            await services.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
        #expect(directory.entries == ["given.sock"])
        #expect((try? FileStatus(ofPath: path)).map { $0.mode & 0o777 } == 0o640)
        try await group.shutdownGracefully()
    }
}
