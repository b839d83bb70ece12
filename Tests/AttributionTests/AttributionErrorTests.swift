import Glibc
import Testing

@testable import Attribution

@Suite("Errors")
struct AttributionErrorTests {
    @Test(
        "an error says what failed, why, and what to do",
        arguments: [
            (
                .mountInfoUnreadable(path: "/proc/self/mountinfo", errno: ENOENT),
                "sockets cannot be attributed to units: /proc/self/mountinfo: No such file or directory; check that /proc is mounted"
            ),
            (
                .noCgroup2Mount,
                "sockets cannot be attributed to units: no cgroup2 hierarchy is mounted; mount one, for example on /sys/fs/cgroup/unified"
            ),
            (
                .hierarchyUnreadable(path: "/sys/fs/cgroup", errno: EACCES),
                "sockets cannot be attributed to units: /sys/fs/cgroup: Permission denied; let this user read and search the directory"
            ),
        ] as [(AttributionError, String)])
    func sentences(error: AttributionError, sentence: String) {
        #expect(error.description == sentence)
    }
}
