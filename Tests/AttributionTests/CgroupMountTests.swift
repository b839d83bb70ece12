import Glibc
import Testing

@testable import Attribution

@Suite("cgroup2 mounts")
struct CgroupMountTests {
    @Test("cgroup2 is found wherever it is mounted, the whole hierarchy before parts of it")
    func mounts() {
        let text = #"""
            22 27 0:20 / /proc rw,nosuid,nodev,noexec,relatime shared:12 - proc proc rw
            31 23 0:28 / /sys/fs/cgroup rw,relatime - tmpfs tmpfs rw,mode=755
            40 31 0:37 / /sys/fs/cgroup/systemd rw,relatime - cgroup cgroup rw,name=systemd
            50 27 0:38 /system.slice/web\040app.service /srv/part rw,relatime shared:9 master:3 - cgroup2 cgroup2 rw
            41 31 0:38 / /sys/fs/cgroup/unified rw,relatime shared:4 - cgroup2 cgroup2 rw,nsdelegate
            51 27 0:38 / /mnt/with\040space\011and\134slash rw,relatime - cgroup2 none rw
            """#
        #expect(
            CgroupMount.parse(mountInfo: Array(text.utf8)) == [
                CgroupMount(mountPoint: "/sys/fs/cgroup/unified"),
                CgroupMount(mountPoint: "/mnt/with space\tand\\slash"),
                CgroupMount(mountPoint: "/srv/part", root: "/system.slice/web app.service"),
            ])
    }

    @Test(
        "a line of another form is passed over",
        arguments: [
            "", " ", "-", "- cgroup2",
            "41 31 0:38 / /m rw",
            "41 31 0:38 / /m rw -",
            "41 31 0:38 / /m rw shared:1 cgroup2 a rw",
            "41 31 0:38 / /m - cgroup2 a rw",
            "41 31 0:38 / /m rw - cgroup cgroup2 rw",
            "41 31 0:38 / /m rw - cgroup2x a rw",
        ])
    func otherLines(line: String) {
        let good = "41 31 0:38 / /good rw - cgroup2 cgroup2 rw"
        let mounts = CgroupMount.parse(mountInfo: Array((line + "\n" + good + "\n" + line).utf8))
        #expect(mounts == [CgroupMount(mountPoint: "/good")])
    }

    @Test(
        "what is no whole octal escape is kept as it is",
        arguments: [
            (#"/a\04"#, #"/a\04"#), (#"/a\"#, #"/a\"#), (#"/a\089"#, #"/a\089"#), (#"/a\777"#, #"/a\777"#),
            (#"/\303\244"#, "/ä"), (#"/\377"#, "/\u{FFFD}"),
        ])
    func escapes(field: String, path: String) {
        let line = "41 31 0:38 / \(field) rw - cgroup2 cgroup2 rw"
        #expect(CgroupMount.parse(mountInfo: Array(line.utf8)).map(\.mountPoint) == [path])
    }

    @Test("a mount that another one covers is not taken")
    func coveredMount() throws {
        let directory = try TemporaryDirectory()
        try directory.makeDirectory("/covered")
        try directory.makeDirectory("/visible")
        try directory.write("", to: "/visible/cgroup.controllers")
        try directory.write(
            """
            41 31 0:38 / \(directory.path)/covered rw - cgroup2 cgroup2 rw
            42 31 0:38 /part \(directory.path)/visible rw - cgroup2 cgroup2 rw

            """, to: "/mountinfo")
        #expect(
            try CgroupMount.find(mountInfoPath: directory.path + "/mountinfo")
                == CgroupMount(mountPoint: directory.path + "/visible", root: "/part"))
    }

    @Test("no mount and no list of mounts are different errors")
    func errors() throws {
        let directory = try TemporaryDirectory()
        try directory.write("22 27 0:20 / /proc rw - proc proc rw\n", to: "/mountinfo")
        #expect(throws: AttributionError.noCgroup2Mount) {
            try CgroupMount.find(mountInfoPath: directory.path + "/mountinfo")
        }
        let missing = directory.path + "/missing"
        #expect(throws: AttributionError.mountInfoUnreadable(path: missing, errno: ENOENT)) {
            try CgroupMount.find(mountInfoPath: missing)
        }
        #expect(throws: AttributionError.mountInfoUnreadable(path: directory.path, errno: EISDIR)) {
            try CgroupMount.find(mountInfoPath: directory.path)
        }
    }
}
