import Glibc
import Testing

@testable import Attribution

@Suite("Resolving units")
struct UnitResolverTests {
    private let start = ContinuousClock.now
    private let absent: UInt64 = .max

    @Test("a control group is known by its id")
    func known() throws {
        let directory = try TemporaryDirectory()
        let id = try directory.makeDirectory("/system.slice/nginx.service")
        var resolver = UnitResolver(mount: CgroupMount(mountPoint: directory.path))
        #expect(resolver.owner(of: id, at: start) == SocketOwner(cgroupPath: "/system.slice/nginx.service"))
        #expect(resolver.owner(of: try inode(of: directory.path), at: start).unit == "-")
        #expect(resolver.walkCount == 1)
        #expect(resolver.isAvailable)
    }

    @Test("the more control groups there are, the longer until the next walk")
    func pausePerDirectory() throws {
        let directory = try TemporaryDirectory()
        for number in 1...40 { _ = try directory.makeDirectory("/\(number).service") }
        var resolver = UnitResolver(mount: CgroupMount(mountPoint: directory.path))
        #expect(resolver.owner(of: absent, at: start) == .unknown)
        let id = try directory.makeDirectory("/late.service")
        #expect(resolver.owner(of: id, at: start + .milliseconds(2)) == .unknown)
        #expect(resolver.owner(of: id, at: start + .milliseconds(3)).unit == "late.service")
    }

    @Test("unknown ids cause one walk an interval, however many they are")
    func rescanInterval() throws {
        let directory = try TemporaryDirectory()
        var resolver = UnitResolver(
            mount: CgroupMount(mountPoint: directory.path), limits: ResolverLimits(rescanInterval: .seconds(5)))
        for id in UInt64(0)..<1_000 { #expect(resolver.owner(of: absent - id, at: start) == .unknown) }
        #expect(resolver.walkCount == 1)
        let id = try directory.makeDirectory("/late.service")
        #expect(resolver.owner(of: id, at: start + .milliseconds(4_999)) == .unknown)
        #expect(resolver.walkCount == 1)
        #expect(resolver.owner(of: id, at: start + .seconds(5)).unit == "late.service")
        #expect(resolver.walkCount == 2)
    }

    @Test("an id that a complete walk did not find is not looked for again")
    func unresolvable() throws {
        let directory = try TemporaryDirectory()
        var resolver = UnitResolver(mount: CgroupMount(mountPoint: directory.path))
        for second in 0..<100 { #expect(resolver.owner(of: absent, at: start + .seconds(second)) == .unknown) }
        #expect(resolver.walkCount == 1)
    }

    @Test("an id that a walk cut short did not find is looked for again")
    func truncated() throws {
        let directory = try TemporaryDirectory()
        for name in 1...3 { try directory.makeDirectory("/\(name).service") }
        var resolver = UnitResolver(
            mount: CgroupMount(mountPoint: directory.path), limits: ResolverLimits(maximumDirectories: 2))
        for second in [0, 5, 10] { #expect(resolver.owner(of: absent, at: start + .seconds(second)) == .unknown) }
        #expect(resolver.walkCount == 3)
        #expect(resolver.isTruncated)
        for name in 1...3 { try directory.remove("/\(name).service") }
        #expect(resolver.owner(of: absent, at: start + .seconds(15)) == .unknown)
        #expect(!resolver.isTruncated)
    }

    @Test("ids that are not found are forgotten rather than kept without bound")
    func unresolvableBound() throws {
        let directory = try TemporaryDirectory()
        var resolver = UnitResolver(
            mount: CgroupMount(mountPoint: directory.path), limits: ResolverLimits(historySize: 2))
        for (index, id) in [absent, absent - 1, absent, absent - 2, absent].enumerated() {
            #expect(resolver.owner(of: id, at: start + .seconds(5 * index)) == .unknown)
        }
        #expect(resolver.walkCount == 4, "the first was remembered, and forgotten when the third came")
    }

    @Test("a control group that is gone keeps its name, the longest gone being forgotten first")
    func history() throws {
        let directory = try TemporaryDirectory()
        // Made beforehand and all at once: an inode number may be used again.
        let ids = try (0..<5).map { try directory.makeDirectory("/\($0).service") }
        var resolver = UnitResolver(
            mount: CgroupMount(mountPoint: directory.path),
            limits: ResolverLimits(rescanInterval: .seconds(5), historySize: 2))
        #expect(resolver.owner(of: ids[0], at: start).unit == "0.service")
        for (index, gone) in [3, 1, 2].enumerated() {
            try directory.remove("/\(gone).service")
            _ = resolver.owner(of: absent - UInt64(index), at: start + .seconds(5 * (index + 1)))
        }
        let units = ids.map { resolver.owner(of: $0, at: start + .seconds(16)).unit }
        #expect(units == ["0.service", "1.service", "2.service", "-", "4.service"])
        #expect(resolver.walkCount == 4)
    }

    @Test("a control group that is back is as if it had never gone")
    func back() throws {
        let directory = try TemporaryDirectory()
        let elsewhere = try TemporaryDirectory()
        let id = try directory.makeDirectory("/a.service")
        var resolver = UnitResolver(
            mount: CgroupMount(mountPoint: directory.path), limits: ResolverLimits(historySize: 1))
        #expect(resolver.owner(of: id, at: start).unit == "a.service")
        try #require(unsafe rename(directory.path + "/a.service", elsewhere.path + "/a") == 0)
        _ = resolver.owner(of: absent, at: start + .seconds(5))
        #expect(resolver.owner(of: id, at: start + .seconds(5)).unit == "a.service")
        try #require(unsafe rename(elsewhere.path + "/a", directory.path + "/b.service") == 0)
        _ = resolver.owner(of: absent - 1, at: start + .seconds(10))
        try #require(unsafe rename(directory.path + "/b.service", elsewhere.path + "/b") == 0)
        _ = resolver.owner(of: absent - 2, at: start + .seconds(15))
        #expect(resolver.owner(of: id, at: start + .seconds(15)).unit == "b.service")
        #expect(resolver.walkCount == 4)
    }

    @Test("without a hierarchy every owner is unknown, and the reason is given")
    func unavailable() throws {
        let directory = try TemporaryDirectory()
        try directory.write("", to: "/mountinfo")
        var resolver = UnitResolver(mountInfoPath: directory.path + "/mountinfo")
        #expect(!resolver.isAvailable)
        #expect(resolver.unavailability == .noCgroup2Mount)
        #expect(resolver.owner(of: 1, at: start) == .unknown)
        #expect(resolver.walkCount == 0)
    }

    @Test("a hierarchy that can no longer be read keeps what is known, and is tried again")
    func unreadable() throws {
        let directory = try TemporaryDirectory()
        let root = directory.path + "/root"
        let id = try directory.makeDirectory("/root/a.service")
        var resolver = UnitResolver(mount: CgroupMount(mountPoint: root))
        #expect(resolver.owner(of: id, at: start).unit == "a.service")
        try #require(unsafe rename(root, directory.path + "/moved") == 0)
        #expect(resolver.owner(of: absent, at: start + .seconds(5)) == .unknown)
        #expect(resolver.unavailability == .hierarchyUnreadable(path: root, errno: ENOENT))
        #expect(resolver.owner(of: id, at: start + .seconds(5)).unit == "a.service")
        try #require(unsafe rename(directory.path + "/moved", root) == 0)
        #expect(resolver.owner(of: absent, at: start + .seconds(10)) == .unknown)
        #expect(resolver.isAvailable)
        #expect(resolver.walkCount == 3)
    }
}
