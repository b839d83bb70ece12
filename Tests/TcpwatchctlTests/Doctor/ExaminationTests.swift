import ControlAPI
import ControlClient
import Netlink
import ProcNet
import SockDiag
import Testing
import Vocabulary

@testable import tcpwatchctl

@Suite("What the doctor judges")
struct ExaminationTests {
    /// Something that is not as it should be, and what is to be said of it.
    struct Trouble: Sendable, CustomTestStringConvertible {
        let name: CheckName
        let verdict: Checkup.Verdict
        /// In what was found.
        let found: String
        /// In the remedy; `nil` where none is due.
        let remedy: String?
        let cause: @Sendable (inout Ward) -> Void

        init(
            _ name: CheckName, _ verdict: Checkup.Verdict, _ found: String, _ remedy: String?,
            _ cause: @escaping @Sendable (inout Ward) -> Void
        ) {
            self.name = name
            self.verdict = verdict
            self.found = found
            self.remedy = remedy
            self.cause = cause
        }

        var testDescription: String { "\(name.rawValue): \(found)" }
    }

    @Test("a daemon and a host that are well: every check is ok and tells its numbers")
    func well() {
        let checkup = Ward().examination.checkup(of: Ward().view)
        #expect(checkup.verdict == .ok)
        #expect(checkup.notMade.isEmpty)
        #expect(checkup.checks.map(\.name) == CheckName.allCases.map(\.rawValue))
        #expect(checkup.checks.allSatisfy { $0.verdict == .ok && $0.remedy == nil })
        #expect(
            checkup.checks.map(\.found) == [
                "tcpwatchd 0.1.0 answers at /run/tcpwatch/control.sock: pid 812, up 3d04h",
                "the last poll ended 3s ago; one every 5s, 0 of 54,000 missed",
                "connections, listeners, counters are read; 0 of 162,000 readings failed",
                "tcpwatchd has its sockets from the kernel's INET_DIAG",
                "the kernel answers INET_DIAG requests here, without privilege; tcp_diag is built in",
                "tcpwatchd and this shell share net:[4026531840], the host's",
                "every process of the host is in the network namespace that is watched",
                "the kernel tells of the end of every socket; 12,345 so far",
                "416KiB, room for 332 events, as many as are opened in 3.32s at 100 a second; 0 lost so far",
                "100% of the last minute's connections are accounted for, 99.98% since the start (1,234 not seen)",
                "1,264 connections are followed; nothing is left out for want of room",
                "sockets are attributed to systemd units and containers by their control groups",
                "this network namespace speaks IPv6",
                "tcpwatchd looks for what it does not see (monitor-degraded), and finds nothing more",
            ])
    }

    private static let daemon = [
        Trouble(.daemon, .warning, "tcpwatchd 0.0.9 answers, and this is tcpwatchctl 0.1.0", "restart tcpwatchd") {
            $0.view.status.version = "0.0.9"
        },
        Trouble(.polls, .failed, "ended 73 s ago", "journalctl -u tcpwatchd") {
            $0.view.blindness.obstacle = "the last poll of the connections ended 73 s ago"
        },
        Trouble(.polls, .failed, "is not done", "see sources") {
            $0.view.blindness.obstacle = "the first poll of the connections is not done"
            $0.fail(.connections, "no buffer space available")
        },
        Trouble(.polls, .warning, "every 2.59s in place of every 500ms", "raise cpu_budget") {
            $0.find("slow-polls", "connections are polled every 2.59s in place of every 500ms", severity: .info)
        },
        Trouble(.polls, .warning, "546 of 54,546 missed", "CPUWeight") { $0.view.status.poll.missed = 546 },
        Trouble(.polls, .ok, "545 of 54,545 missed", nil) { $0.view.status.poll.missed = 545 },
        Trouble(.polls, .ok, "9 of 29 missed", nil) {
            $0.view.status.sources[0].polls = 20
            $0.view.status.poll.missed = 9
        },
        Trouble(.polls, .ok, "every 7s (5s would exceed cpu_budget)", nil) {
            $0.view.status.poll.intervalMs = 7_000
        },
        Trouble(.sources, .failed, "counters: cannot open /proc/thread-self/net/snmp", "ProcSubset= must be all") {
            $0.fail(.counters, "cannot open /proc/thread-self/net/snmp: no such file or directory")
        },
        Trouble(.sources, .failed, "connections: one; listeners: two", "AF_NETLINK") {
            $0.fail(.connections, "one")
            $0.fail(.listeners, "two")
        },
        Trouble(.sources, .cannotTell, "not read yet: listeners", "try again") { $0.fail(.listeners, nil) },
        Trouble(.sources, .ok, "3 of 162,003 readings failed", nil) { $0.view.status.sources[1].failures = 3 },
        Trouble(.limits, .warning, "1,264 connections are followed, and 1 beyond max_connections", "max_connections") {
            $0.view.status.untracked = 1
        },
        Trouble(.limits, .warning, "7 listeners beyond max_groups are not watched", "raise max_groups") {
            $0.find("listeners-untracked", "7 listeners beyond max_groups are not watched")
        },
        Trouble(.selfWatch, .warning, "detector monitor-degraded is turned off", "monitor-degraded.enabled: true") {
            $0.view.blindness.kinds.removeAll { $0 == "monitor-degraded" }
        },
        Trouble(.selfWatch, .warning, "one; two", "explain monitor-degraded") {
            $0.find("of-tomorrow", "one")
            $0.find(nil, "two")
        },
        Trouble(.selfWatch, .ok, "finds nothing more", nil) { $0.find("coverage", "told elsewhere") },
    ]

    private static let netlink = [
        Trouble(.netlink, .failed, "reads /proc/net/tcp instead", "answered here, so something forbids it to tcpwatchd")
        {
            $0.view.status.mode = Reported(.procfs)
            $0.view.status.modeReason = "netlink sockets are blocked"
        },
        Trouble(.netlink, .failed, "queue limits: netlink sockets are blocked", "RestrictAddressFamilies=") {
            $0.view.status.mode = Reported(.procfs)
            $0.view.status.modeReason = "netlink sockets are blocked"
            $0.host.diagRefusal = .familyNotSupported
        },
        Trouble(.netlink, .failed, "reads /proc/net/tcp instead", "modprobe tcp_diag") {
            $0.view.status.mode = Reported(.procfs)
            $0.host.diagRefusal = .moduleMissing
        },
        Trouble(.netlink, .cannotTell, "the connections are not read", "see sources") {
            $0.fail(.connections, "no buffer space available")
        },
        Trouble(.netlink, .cannotTell, "the connections are not read", "modprobe tcp_diag") {
            $0.fail(.connections, "the kernel has no INET_DIAG for TCP")
            $0.host.diagRefusal = .moduleMissing
        },
        Trouble(.sockDiag, .ok, "the module tcp_diag is loaded", nil) { $0.host.isDiagModuleLoaded = true },
        Trouble(.sockDiag, .ok, "refused to this program here, and not to tcpwatchd", nil) {
            $0.host.diagRefusal = .notPermitted
        },
        Trouble(.sockDiag, .failed, "the kernel has no INET_DIAG for TCP", "modprobe tcp_diag") {
            $0.view.status.mode = Reported(.procfs)
            $0.host.diagRefusal = .moduleMissing
        },
        Trouble(.sockDiag, .failed, "a security policy forbids", "SELinux or AppArmor") {
            $0.fail(.connections, "a security policy forbids it")
            $0.host.diagRefusal = .notPermitted
        },
        Trouble(.sockDiag, .failed, "ended before its end", "allow AF_NETLINK") {
            $0.view.status.mode = Reported(.procfs)
            $0.host.diagRefusal = .failed(.incomplete)
        },
    ]

    private static let events = [
        Trouble(.events, .ok, "not asked for (sources.destroy_events: off)", nil) {
            $0.view.status.events = StatusResponse.Events(suspended: .setting)
        },
        Trouble(.events, .warning, "more than a tenth of a core", "destroy_events: on") {
            $0.view.status.events = StatusResponse.Events(suspended: .load, receiveBufferBytes: 425_984)
        },
        Trouble(.events, .failed, "does not tell of the ends of sockets: blocked", "AF_NETLINK") {
            $0.view.status.events = StatusResponse.Events(obstacle: "blocked")
        },
        Trouble(.events, .failed, "does not tell of the ends of sockets either", "see netlink") {
            $0.view.status.mode = Reported(.procfs)
            $0.view.status.events = StatusResponse.Events(obstacle: "blocked")
        },
        Trouble(.events, .cannotTell, "about to be asked", "try again") {
            $0.view.status.events = StatusResponse.Events()
        },
        Trouble(.receiveBuffer, .ok, "not needed", nil) {
            $0.view.status.events = StatusResponse.Events(suspended: .setting)
        },
        Trouble(.receiveBuffer, .ok, "416KiB, room for 332 events, as many as are opened in 3.32s", nil) {
            $0.view.status.events.receiveBufferBytes = nil
        },
        Trouble(.receiveBuffer, .cannotTell, "net.core.rmem_max cannot be read", "mount /proc") {
            $0.view.status.events.receiveBufferBytes = nil
            $0.host.maximumReceiveBufferBytes = nil
        },
        Trouble(.receiveBuffer, .ok, "as many as are opened in 100ms at 3,320 a second; 0 lost", nil) {
            $0.view.status.rates?.accepted = 3_280
        },
        Trouble(
            .receiveBuffer, .warning, "as many as are opened in 100ms at 3,321 a second: too little",
            "rmem_max=16777216"
        ) {
            $0.view.status.rates?.accepted = 3_281
        },
        Trouble(.receiveBuffer, .ok, "room for 332 events; 0 lost so far", nil) { $0.view.status.rates = nil },
        Trouble(.receiveBuffer, .ok, "room for 332 events; 0 lost so far", nil) {
            $0.view.status.rates?.accepted = 20_000
            $0.view.status.events.received = 100_000
        },
        Trouble(.receiveBuffer, .warning, "13 of 12,358 events were lost", "CAP_NET_ADMIN") {
            $0.view.status.events.lost = 13
        },
        Trouble(.receiveBuffer, .ok, "12 lost so far", nil) { $0.view.status.events.lost = 12 },
        Trouble(.receiveBuffer, .warning, "0B, room for 0 events", "rmem_max") {
            $0.view.status.events.receiveBufferBytes = .min
            $0.view.status.rates?.accepted = 1e308
        },
    ]

    private static let coverage = [
        Trouble(.coverage, .cannotTell, "not known before the second poll", "after the next poll") {
            $0.view.status.coverageRatio = nil
        },
        Trouble(.coverage, .cannotTell, "not known before the second poll", "see sources") {
            $0.view.status.coverageRatio = nil
            $0.fail(.counters, "cannot open /proc/thread-self/net/snmp")
        },
        Trouble(.coverage, .warning, "25% of the last minute's connections are accounted for", "destroy_events: auto") {
            $0.view.status.coverageRatio = 0.25
            $0.view.status.events = StatusResponse.Events(suspended: .setting)
            $0.find("coverage", "of 200 connections that were opened in the last minute 75% are not accounted for")
        },
        Trouble(.coverage, .warning, "(1,234 not seen): of 200 connections", "see events") {
            $0.view.status.events = StatusResponse.Events(suspended: .load)
            $0.find("coverage", "of 200 connections that were opened in the last minute 75% are not accounted for")
        },
        Trouble(.coverage, .warning, "of 200", "see events") {
            $0.view.status.events = StatusResponse.Events(obstacle: "blocked")
            $0.find("coverage", "of 200")
        },
        Trouble(.coverage, .warning, "of 200", "see receive-buffer") {
            $0.view.status.events.lost = 1
            $0.find("coverage", "of 200")
        },
        Trouble(.coverage, .warning, "of 200", "shorten the interval") { $0.find("coverage", "of 200") },
        Trouble(.coverage, .warning, "94.9% since the start (100 not seen): what is counted", "shorten the interval") {
            $0.view.status.coverageTotalRatio = 0.949
            $0.view.status.connectionsMissed = 100
        },
        Trouble(.coverage, .ok, "94.9% since the start (99 not seen)", nil) {
            $0.view.status.coverageTotalRatio = 0.949
            $0.view.status.connectionsMissed = 99
        },
        Trouble(.coverage, .ok, "95% since the start", nil) { $0.view.status.coverageTotalRatio = 0.95 },
        // Few were opened, or there would be a finding.
        Trouble(.coverage, .ok, "50% of the last minute's", nil) { $0.view.status.coverageRatio = 0.5 },
        Trouble(.coverage, .ok, ">99.99% since the start (1 not seen)", nil) {
            $0.view.status.coverageTotalRatio = 1
            $0.view.status.connectionsMissed = 1
        },
    ]

    private static let host = [
        Trouble(.namespace, .warning, "which is not the host's", "--network=host") {
            $0.find("namespace", "only this network namespace is watched, which is not the host's", severity: .info)
            $0.view.status.networkNamespace?.isHost = false
        },
        Trouble(
            .namespace, .warning, "of net:[4026531840], and this shell is in net:[7]", "nsenter --net=/proc/812/ns/net"
        ) { $0.host.networkNamespace = 7 },
        Trouble(.namespace, .ok, "which is not the host's; no finding complains", nil) {
            $0.view.status.networkNamespace?.isHost = false
        },
        Trouble(.namespace, .cannotTell, "whether that is the host's cannot be told", "readlink /proc/1/ns/net") {
            $0.view.status.networkNamespace?.isHost = nil
        },
        Trouble(
            .otherNamespaces, .warning, "2 other network namespaces have 7 processes, and up to 90 TCP sockets", "lsns"
        ) {
            $0.view.status.networkNamespace?.others = .init(count: 2, processes: 7)
            $0.view.status.networkNamespace?.socketsElsewhereAtMost = 90
        },
        Trouble(.otherNamespaces, .cannotTell, "1 other network namespace has 1 process; how many", "in a moment") {
            $0.view.status.networkNamespace?.others = .init(count: 1, processes: 1)
            $0.view.status.networkNamespace?.socketsElsewhereAtMost = nil
        },
        Trouble(.otherNamespaces, .ok, "1 other network namespace has 1 process, and hardly any TCP socket", nil) {
            $0.view.status.networkNamespace?.others = .init(count: 1, processes: 1)
        },
        Trouble(.otherNamespaces, .cannotTell, "are not known; up to 90 TCP sockets of the host", "no hidepid=") {
            $0.view.status.networkNamespace?.others = nil
            $0.view.status.networkNamespace?.socketsElsewhereAtMost = 90
        },
        Trouble(.otherNamespaces, .cannotTell, "the host itself is another", "see namespace") {
            $0.find("namespace", "only this network namespace is watched, which is not the host's", severity: .info)
            $0.view.status.networkNamespace?.isHost = false
        },
        Trouble(.otherNamespaces, .ok, "alone is meant to be watched", nil) {
            $0.view.status.networkNamespace?.isHost = false
            $0.view.status.networkNamespace?.others = .init(count: 2, processes: 7)
        },
        Trouble(.namespace, .cannotTell, "/proc does not tell", "/proc/812/ns/net") {
            $0.view.status.networkNamespace = nil
        },
        Trouble(.namespace, .cannotTell, "/proc does not tell", "/proc/812/ns/net") { $0.host.networkNamespace = nil },
        Trouble(.units, .warning, "no cgroup2 hierarchy is mounted", "something hides them from tcpwatchd") {
            $0.view.status.unitObstacle = "no cgroup2 hierarchy is mounted"
        },
        Trouble(.units, .warning, "no cgroup2 hierarchy is mounted", "mount -t cgroup2") {
            $0.view.status.unitObstacle = "no cgroup2 hierarchy is mounted"
            $0.host.unitObstacle = "no cgroup2 hierarchy is mounted"
        },
        Trouble(.units, .warning, "only a part of the control groups can be seen", "--cgroupns=host") {
            $0.view.status.unitObstacle = "only a part of the control groups can be seen"
            $0.host.seesAllControlGroups = false
        },
        Trouble(.units, .ok, "sockets are attributed", nil) { $0.host.unitObstacle = "hidden from this shell" },
        Trouble(.ipv6, .ok, "net.ipv6.conf.all.disable_ipv6 is set", nil) { $0.host.ipv6 = .disabled },
        Trouble(.ipv6, .ok, "the kernel has no IPv6", nil) { $0.host.ipv6 = .absent },
        Trouble(.ipv6, .cannotTell, "/proc does not tell", "mount /proc") { $0.host.ipv6 = nil },
        Trouble(.ipv6, .cannotTell, "another network namespace than this shell", "see namespace") {
            $0.host.networkNamespace = 7
        },
    ]

    @Test("each trouble is told by its check, with its remedy", arguments: daemon + netlink + events + coverage + host)
    func trouble(trouble: Trouble) throws {
        var ward = Ward()
        trouble.cause(&ward)
        let checkup = ward.examination.checkup(of: ward.view)
        let check = try #require(checkup.checks.first { $0.name == trouble.name.rawValue })
        #expect(check.verdict == trouble.verdict)
        #expect(check.found.contains(trouble.found), "\(check.found)")
        #expect((check.remedy == nil) == (trouble.remedy == nil))
        if let remedy = trouble.remedy {
            #expect(check.remedy?.contains(remedy) == true, "\(check.remedy ?? "")")
        }
        #expect(checkup.verdict >= trouble.verdict)
    }

    @Test(
        "whatever is not ok has a remedy, and what is ok has none",
        arguments: daemon + netlink + events + coverage + host)
    func remedies(trouble: Trouble) {
        var ward = Ward()
        trouble.cause(&ward)
        for check in ward.examination.checkup(of: ward.view).checks {
            #expect((check.verdict == .ok) == (check.remedy == nil), "\(check)")
        }
    }

    private static let absence = ClientError.cannotConnect([ConnectFailure(path: "/run/control.sock", errno: 2)])

    @Test("without a daemon the others are made, and it is said which are not")
    func unreachable() {
        let checkup = Ward().examination.checkup(without: Self.absence)
        #expect(checkup.checks.map(\.name) == ["daemon", "sock-diag", "namespace", "receive-buffer", "units", "ipv6"])
        #expect(checkup.checks.map(\.verdict) == [.failed, .ok, .ok, .cannotTell, .ok, .ok])
        #expect(checkup.checks[0].found == "cannot connect to /run/control.sock: no such file or directory")
        #expect(checkup.checks[0].remedy?.contains("is tcpwatchd running?") == true)
        #expect(checkup.checks[3].found.contains("416KiB, room for 332 events, enough for 3,320 ends a second"))
        #expect(
            checkup.notMade == [
                "polls", "sources", "netlink", "other-namespaces", "events", "coverage", "limits", "self-watch",
            ])
        #expect(checkup.verdict == .failed)
    }

    @Test(
        "without a daemon this host tells what would be wrong with one",
        arguments: [
            Trouble(.sockDiag, .failed, "the kernel has no INET_DIAG", "modprobe tcp_diag") {
                $0.host.diagRefusal = .moduleMissing
            },
            Trouble(.sockDiag, .failed, "blocked or not built", "allow AF_NETLINK") {
                $0.host.diagRefusal = .familyNotSupported
            },
            Trouble(.namespace, .warning, "would not see the host's connections", "nsenter --target=1 --net") {
                $0.host.isForeignNamespace = true
            },
            Trouble(
                .namespace, .cannotTell, "process 1 is hidden, or it is a container's own", "readlink /proc/1/ns/net"
            ) {
                $0.host.isForeignNamespace = nil
            },
            Trouble(.receiveBuffer, .cannotTell, "cannot be read", "mount /proc") {
                $0.host.maximumReceiveBufferBytes = nil
            },
            Trouble(.receiveBuffer, .cannotTell, "32MiB, room for 26,214 events", "start tcpwatchd") {
                $0.host.maximumReceiveBufferBytes = .max
            },
            Trouble(.units, .warning, "none mounted", "mount -t cgroup2") { $0.host.unitObstacle = "none mounted" },
            Trouble(.units, .cannotTell, "only a part of the control groups", "--cgroupns=host") {
                $0.host.seesAllControlGroups = false
            },
            Trouble(.ipv6, .cannotTell, "/proc does not tell", "mount /proc") { $0.host.ipv6 = nil },
        ])
    func local(trouble: Trouble) throws {
        var ward = Ward()
        trouble.cause(&ward)
        let checks = ward.examination.checkup(without: Self.absence).checks
        let check = try #require(checks.first { $0.name == trouble.name.rawValue })
        #expect(check.verdict == trouble.verdict)
        #expect(check.found.contains(trouble.found), "\(check.found)")
        #expect(check.remedy?.contains(trouble.remedy ?? "") == true, "\(check.remedy ?? "")")
    }
}
