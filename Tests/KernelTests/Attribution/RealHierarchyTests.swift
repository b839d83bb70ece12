import Glibc
import Testing

@testable import Attribution

/// Against the cgroup2 hierarchy of this machine; needs root, to make a control group.
@Suite("The kernel's hierarchy")
struct RealHierarchyTests {
    @Test("a control group of the kernel is resolved without privilege, and after it is gone")
    func lifeCycle() async throws {
        let mount = try CgroupMount.find()
        let slice = mount.mountPoint + "/tcpwatch-test-\(getpid()).slice"
        let service = slice + "/web.service"
        let payload = service + "/payload"
        for path in [slice, service, payload] {
            try #require(unsafe mkdir(path, 0o755) == 0, "\(path): errno \(errno)")
        }
        defer { for path in [payload, service, slice] { unsafe rmdir(path) } }
        let id = try inode(of: payload)
        let expected = "/tcpwatch-test-\(getpid()).slice/web.service/payload"

        let now = ContinuousClock.now
        var resolver = UnitResolver()
        let owner = resolver.owner(of: id, at: now)
        #expect(owner.unit == "web.service")
        #expect(owner.path.hasSuffix(expected))

        await #expect(processExitsWith: .success) { [id = id as UInt64] in
            try #require(setuid(65_534) == 0)
            var resolver = UnitResolver()
            #expect(resolver.isAvailable)
            #expect(resolver.owner(of: id, at: .now).unit == "web.service")
        }

        try #require(unsafe rmdir(payload) == 0, "\(payload): errno \(errno)")
        #expect(resolver.owner(of: .max, at: now + .seconds(5)) == .unknown)
        #expect(resolver.walkCount == 2)
        #expect(resolver.owner(of: id, at: now + .seconds(5)) == owner)
    }

    /// The inode number of a control group's directory is its id.
    private func inode(of path: String) throws -> UInt64 {
        var status = stat()
        try #require(unsafe stat(path, &status) == 0, "\(path): errno \(errno)")
        return UInt64(status.st_ino)
    }
}
