import ControlAPI
import Testing
import Wording

@testable import Rendering

@Suite("The page of the checks")
struct CheckupPageTests {
    private static let well = Checkup([
        Checkup.Check("daemon", .ok, "tcpwatchd 0.1.0 answers at /run/tcpwatch/control.sock: pid 812, up 3d04h"),
        Checkup.Check("polls", .ok, "the last poll ended 3s ago; one every 5s, 0 of 54,000 missed"),
        Checkup.Check("receive-buffer", .ok, "32MiB, room for 26,214 events; 0 lost so far"),
    ])

    private static let troubled = Checkup([
        well.checks[0],
        Checkup.Check(
            "netlink", .failed,
            "refused to tcpwatchd, which reads /proc/net/tcp instead: no RTT, windows, retransmissions or queue limits",
            remedy: "add AF_NETLINK to RestrictAddressFamilies= of its unit (systemctl edit tcpwatchd)"),
        Checkup.Check(
            "coverage", .warning,
            "25% of the last minute's connections are accounted for, 99.98% since the start (1,234 not seen)",
            remedy: "see events"),
        Checkup.Check("ipv6", .cannotTell, "/proc does not tell whether there is IPv6", remedy: "mount /proc whole"),
    ])

    private static let unreachable = Checkup(
        [
            Checkup.Check(
                "daemon", .failed, "cannot connect to /run/tcpwatch/control.sock: no such file or directory",
                remedy: "is tcpwatchd running? \"systemctl status tcpwatchd\" tells"),
            Checkup.Check("sock-diag", .ok, "the kernel answers INET_DIAG requests here, without privilege"),
        ], notMade: ["polls", "sources", "coverage"])

    private func text(_ checkup: Checkup, _ format: PageFormat = PageFormat()) -> String {
        CheckupPage(checkup, format: format).page.text(format)
    }

    @Test("all is well in one sentence, and what was looked at")
    func well() throws {
        try Golden.expect(text(Self.well, PageFormat(columns: 80, rows: 24)), "doctor-well")
    }

    @Test("what is not well stands out in words, each with its remedy under it", arguments: [80, 120])
    func troubled(columns: Int) throws {
        let page = text(Self.troubled, PageFormat(columns: columns, rows: 24))
        try Golden.expect(page, "doctor-troubled-\(columns)")
        #expect(page.split(separator: "\n").allSatisfy { $0.count <= columns })
    }

    @Test("into a pipe goes a line for each, uncut")
    func piped() throws {
        try Golden.expect(text(Self.troubled), "doctor-piped")
    }

    @Test("without a daemon it is said which checks could not be made")
    func unreachable() throws {
        try Golden.expect(text(Self.unreachable, PageFormat(columns: 80, rows: 24)), "doctor-unreachable")
    }

    @Test("colour adds nothing that the words do not say")
    func colorAlone() {
        let plain = text(Self.troubled, PageFormat(columns: 80, rows: 24))
        let colored = text(Self.troubled, PageFormat(columns: 80, rows: 24, color: true))
        #expect(colored.contains("\u{1B}[1;31mFAILED\u{1B}[0m"))
        #expect(colored.contains("\u{1B}[33mWARNING\u{1B}[0m"))
        #expect(colored.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain)
    }

    @Test("nothing in a text drives the terminal")
    func harmless() {
        let page = text(Checkup([Checkup.Check("x", .failed, "a\u{1B}[2Jb\nc", remedy: "\u{202E}d")]))
        #expect(!page.contains("\u{1B}") && !page.contains("\u{202E}"))
    }
}
