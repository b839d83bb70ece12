import Foundation
import Testing

@testable import Attribution

@Suite("Walking the hierarchy")
struct CgroupWalkTests {
    @Test("every directory is found by its inode number, with its path from the root")
    func tree() throws {
        let directory = try TemporaryDirectory()
        let paths = ["/system.slice", "/system.slice/nginx.service", "/system.slice/docker.service/init", "/empty"]
        let expected = try Dictionary(uniqueKeysWithValues: paths.map { (try directory.makeDirectory($0), $0) })
            .merging([
                try inode(of: directory.path): "/",
                try inode(of: directory.path + "/system.slice/docker.service"): "/system.slice/docker.service",
            ]) { first, _ in first }
        try directory.write("", to: "/system.slice/cgroup.procs")
        let walk = try CgroupWalk(mount(directory.path), known: [:], limits: ResolverLimits())
        #expect(walk.owners.mapValues(\.path) == expected)
        #expect(walk.isComplete)
    }

    @Test("the path of a part of the hierarchy begins where the part does")
    func part() throws {
        let directory = try TemporaryDirectory()
        let id = try directory.makeDirectory("/init")
        let part = CgroupMount(mountPoint: directory.path, root: "/system.slice/docker.service")
        let walk = try CgroupWalk(part, known: [:], limits: ResolverLimits())
        #expect(walk.owners[id]?.path == "/system.slice/docker.service/init")
        #expect(walk.owners[try inode(of: directory.path)]?.path == "/system.slice/docker.service")
    }

    @Test("a symbolic link is not followed, at the root neither")
    func symbolicLinks() throws {
        let directory = try TemporaryDirectory()
        let elsewhere = try TemporaryDirectory()
        let id = try elsewhere.makeDirectory("/away")
        let link = directory.path + "/link"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: elsewhere.path)
        let walk = try CgroupWalk(mount(directory.path), known: [:], limits: ResolverLimits())
        #expect(walk.owners.count == 1)
        #expect(walk.owners[id] == nil)
        #expect(throws: AttributionError.hierarchyUnreadable(path: link, errno: ENOTDIR)) {
            try CgroupWalk(mount(link), known: [:], limits: ResolverLimits())
        }
    }

    @Test("a name that is not UTF-8 is shown with replacement characters")
    func strangeNames() throws {
        let directory = try TemporaryDirectory()
        let name = Array((directory.path + "/a").utf8CString.dropLast()) + [CChar(bitPattern: 0xFF), 0]
        try #require(unsafe mkdir(name, 0o755) == 0)
        let walk = try CgroupWalk(mount(directory.path), known: [:], limits: ResolverLimits())
        #expect(Set(walk.owners.values.map(\.path)) == ["/", "/a\u{FFFD}"])
    }

    @Test("too many directories, or too deep ones, are left out and said to be")
    func limits() throws {
        let directory = try TemporaryDirectory()
        for name in 1...5 { try directory.makeDirectory("/\(name)") }
        let few = try CgroupWalk(mount(directory.path), known: [:], limits: ResolverLimits(maximumDirectories: 4))
        #expect(few.owners.count == 4)
        #expect(!few.isComplete)
        let enough = try CgroupWalk(mount(directory.path), known: [:], limits: ResolverLimits(maximumDirectories: 6))
        #expect(enough.owners.count == 6)
        #expect(enough.isComplete)
        try directory.makeDirectory("/1/2/3")
        let shallow = try CgroupWalk(mount(directory.path), known: [:], limits: ResolverLimits(maximumDepth: 2))
        #expect(shallow.owners.values.contains { $0.path == "/1/2" })
        #expect(!shallow.owners.values.contains { $0.path == "/1/2/3" })
        #expect(!shallow.isComplete)
        let deep = try CgroupWalk(mount(directory.path), known: [:], limits: ResolverLimits(maximumDepth: 3))
        #expect(deep.isComplete)
    }

    @Test("an owner already known is taken over if its path is still the same")
    func knownOwners() throws {
        let directory = try TemporaryDirectory()
        let same = try directory.makeDirectory("/a.service")
        let other = try directory.makeDirectory("/b.service")
        let known = [same: SocketOwner(cgroupPath: "/a.service"), other: SocketOwner(cgroupPath: "/old.service")]
        let walk = try CgroupWalk(mount(directory.path), known: known, limits: ResolverLimits())
        #expect(walk.owners[same]?.unit == "a.service")
        #expect(walk.owners[other]?.unit == "b.service")
    }

    @Test("a directory that this user may not read is named, and the walk goes on")
    func unreadableDirectory() async throws {
        let directory = try TemporaryDirectory()
        try directory.makeDirectory("/closed.slice/hidden.service")
        try directory.makeDirectory("/open.slice/shown.service")
        let closed = directory.path + "/closed.slice"
        try #require(unsafe chmod(closed, 0) == 0)
        defer { unsafe chmod(closed, 0o700) }
        await #expect(processExitsWith: .success) { [path = directory.path as String] in
            try #require(geteuid() != 0 || setuid(65_534) == 0)
            let mount = CgroupMount(mountPoint: path)
            let walk = try CgroupWalk(mount, known: [:], limits: ResolverLimits())
            #expect(
                Set(walk.owners.values.map(\.path))
                    == ["/", "/closed.slice", "/open.slice", "/open.slice/shown.service"])
            #expect(walk.isComplete)
        }
    }

    @Test("running out of descriptors makes a walk incomplete")
    func outOfDescriptors() async throws {
        let directory = try TemporaryDirectory()
        try directory.makeDirectory("/1/2/3/4/5/6/7/8/9/leaf")
        await #expect(processExitsWith: .success) { [path = directory.path as String] in
            let lowest = dup(STDERR_FILENO)
            close(lowest)
            var limit = rlimit()
            try #require(unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0)
            let former = limit.rlim_cur
            // Enough for the root; one more at most, for the next number may be taken.
            limit.rlim_cur = rlim_t(lowest) + 2
            try #require(unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0)
            let walk = try CgroupWalk(CgroupMount(mountPoint: path), known: [:], limits: ResolverLimits())
            limit.rlim_cur = former
            try #require(unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0)
            #expect(!walk.isComplete)
            let paths = Set(walk.owners.values.map(\.path))
            #expect(paths == ["/", "/1"] || paths == ["/", "/1", "/1/2"])
        }
    }

    private func mount(_ path: String) -> CgroupMount {
        CgroupMount(mountPoint: path)
    }
}
