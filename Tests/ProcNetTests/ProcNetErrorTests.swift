import Glibc
import Testing

@testable import ProcNet

@Suite("Errors as sentences")
struct ProcNetErrorTests {
    @Test(
        "an error says where, what and what to do",
        arguments: [
            (
                .cannotOpen(.tcp, errno: ENOENT),
                """
                cannot open /proc/thread-self/net/tcp: No such file or directory; check that /proc is mounted and not \
                hidden (systemd: ProcSubset=pid hides the files of the network)
                """
            ),
            (
                .cannotOpen(ProcFile.tcp.of(Proc(root: "/host/proc", network: .process(pid: 42))), errno: ENOENT),
                """
                cannot open /host/proc/42/net/tcp: No such file or directory; check that process 42 lives and that \
                /host/proc is mounted and not hidden (systemd: ProcSubset=pid hides the files of the network)
                """
            ),
            (
                .cannotOpen(.netstat, errno: EACCES),
                """
                cannot open /proc/thread-self/net/netstat: Permission denied; check the permissions of /proc and the \
                service's sandbox
                """
            ),
            (
                .cannotOpen(.snmp, errno: EMFILE),
                """
                cannot open /proc/thread-self/net/snmp: Too many open files; raise the limit of open descriptors \
                (systemd: LimitNOFILE=)
                """
            ),
            (.cannotRead(.processStatistics, errno: EIO), "cannot read /proc/self/stat: Input/output error"),
            (.tooLarge(.systemStatistics, limitBytes: 42), "/proc/stat is larger than 42 bytes and was not read"),
            (.malformedLine(.tcp6, line: 7, column: "st"), "/proc/thread-self/net/tcp6, line 7: no valid st"),
            (
                .malformedValue(.sockstat, row: "TCP", column: "orphan"),
                "/proc/thread-self/net/sockstat, row TCP: no valid orphan"
            ),
            (
                .columnMismatch(.netstat, row: "TcpExt", names: 135, values: 134),
                "/proc/thread-self/net/netstat, row TcpExt: 135 names but 134 values"
            ),
            (
                .missingRow(.snmp, row: "Tcp"),
                "/proc/thread-self/net/snmp: the row Tcp is missing or cut short"
            ),
            (
                .resourceLimit(errno: EINVAL),
                "cannot read the limit of open descriptors: Invalid argument"
            ),
        ] as [(ProcNetError, String)])
    func description(error: ProcNetError, expected: String) {
        #expect(error.description == expected)
    }
}
