import ControlAPI
import Testing
import Vocabulary
import Wording

@testable import Rendering

@Suite("The status page")
struct StatusPageTests {
    private static let plainTerminal = PageFormat(columns: 80, rows: 24)

    private func text(_ status: StatusResponse, _ format: PageFormat = plainTerminal) -> String {
        StatusPage(status, format: format).page.text(format)
    }

    private func lines(_ text: String) -> [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

    @Test("a terminal of 80 × 24 holds it all, with the prompt")
    func plainTerminal() throws {
        let page = text(Samples.status)
        try Golden.expect(page, "status-80x24")
        #expect(lines(page).count == 24)
    }

    @Test("a wider and higher terminal has the limits beside the rates, more of the groups and all of them")
    func wideTerminal() throws {
        try Golden.expect(text(Samples.status, PageFormat(columns: 120, rows: 40)), "status-120x40")
    }

    @Test("a narrow terminal without UTF-8 has everything below each other, in ASCII")
    func narrowTerminal() throws {
        let page = text(Samples.status, PageFormat(columns: 50, rows: 60, glyphs: .ascii))
        try Golden.expect(page, "status-50-ascii")
        #expect(page.utf8.allSatisfy { $0 < 0x80 })
    }

    @Test("into a pipe goes all of it, uncut")
    func piped() throws {
        try Golden.expect(text(Samples.status, PageFormat()), "status-piped")
    }

    @Test("a host without connections has a page too")
    func emptyHost() throws {
        var status = Samples.status
        status.connections = ["ipv4": Samples.counts()]
        status.timeWait = nil
        status.poll.sockets = 0
        status.groups = []
        status.rates = nil
        status.resources = StatusResponse.Resources(
            orphans: nil, orphansLimit: nil, timeWaitLimit: nil, memoryBytes: nil, memoryPressureBytes: nil,
            memoryLimitBytes: nil)
        status.process = nil
        status.metricsURLs = []
        (status.coverageRatio, status.coverageTotalRatio, status.connectionsMissed) = (nil, nil, nil)
        try Golden.expect(text(status), "status-empty")
    }

    @Test("millions of sockets in all states fit into 80 columns")
    func bigHost() throws {
        var status = Samples.status
        status.connections = [
            "ipv4": [
                "listen": 1_200, "established": 1_834_567, "syn-sent": 13_456, "syn-recv": 90_111,
                "fin-wait-1": 4_022, "fin-wait-2": 40_211, "close-wait": 212_345, "closing": 12, "last-ack": 331,
                "close": 7, "mystery": 5,
            ],
            "ipv6": ["listen": 700, "established": 765_432, "close-wait": 20_000, "last-ack": 1],
        ]
        status.poll.sockets = 2_987_654
        status.timeWait = 262_144
        status.resources.timeWaitLimit = 262_144
        status.rates?.accepted = 45_678.9
        status.rates?.segmentsSent = 2_345_678
        let page = text(status)
        try Golden.expect(page, "status-big")
        #expect(lines(page).allSatisfy { $0.count <= 80 })
    }

    @Test(
        "what is not accounted for is never rounded away",
        arguments: [
            (1, 1, 0, "100% last minute, 100% in total (0 connections not seen)"),
            (1, 1, 1, "100% last minute, >99.99% in total (1 connection not seen)"),
            (0.25, 0.999_8, 1_234, "25% last minute, 99.98% in total (1,234 connections not seen)"),
            (nil, nil, nil, "not known yet"),
        ] as [(Double?, Double?, UInt64?, String)])
    func coverage(latest: Double?, total: Double?, missed: UInt64?, text: String) {
        var status = Samples.status
        (status.coverageRatio, status.coverageTotalRatio, status.connectionsMissed) = (latest, total, missed)
        #expect(lines(self.text(status)).contains("coverage \(text)"))
    }

    @Test("in procfs mode the page says what is not seen, and why")
    func procfs() throws {
        var status = Samples.status
        status.mode = Reported(.procfs)
        status.modeReason = "sock_diag is refused: operation not permitted"
        for index in status.groups.indices { status.groups[index].rttMedianUs = nil }
        try Golden.expect(text(status), "status-procfs")
    }

    @Test("stale data, failing sources and limits shout in words, and the headline stays in sight")
    func troubled() throws {
        var status = Samples.status
        status.poll.ageMs = 184_000
        status.sources[0].up = false
        status.sources[0].error = "dump of IPv4 and IPv6 sockets failed: no buffer space available"
        status.sources[0].failures = 36
        status.untracked = 20_311
        status.resources.orphans = 60_000
        status.resources.memoryBytes = 1_000 << 20
        let page = text(status)
        try Golden.expect(page, "status-troubled")
        #expect(lines(page).count <= 24)
    }

    @Test(
        "data is stale when two polls are overdue, with two seconds of grace",
        arguments: [
            (0, 5_000, false), (12_000, 5_000, false), (12_001, 5_000, true), (2_200, 100, false), (2_201, 100, true),
            (nil, 5_000, true), (.max, 5_000, true), (.max, .max, false),
        ] as [(Int?, Int, Bool)])
    func staleness(age: Int?, interval: Int, stale: Bool) {
        var status = Samples.status
        status.poll.ageMs = age
        status.poll.intervalMs = interval
        #expect(StatusPage(status, format: PageFormat()).isStale == stale)
    }

    @Test("before the first poll there is no data, and the page says so")
    func noData() {
        var status = Samples.status
        status.poll.ageMs = nil
        let page = text(status)
        #expect(page.contains("· NO DATA YET\n"))
        #expect(page.contains("NO DATA YET: no poll of the connections is complete so far.\n"))
    }

    private func status(_ anomalies: [Anomaly], critical: Int = 0, warning: Int = 0, info: Int = 0) -> StatusResponse {
        var status = Samples.status
        status.topAnomalies = anomalies
        status.anomalies = StatusResponse.Anomalies(critical: critical, warning: warning, info: info)
        return status
    }

    private static let worst = [Samples.fullQueue, Samples.exhaustion, Samples.stall, Samples.waiting, Samples.pileup]

    @Test("of the active findings the worst stand near the top, and how many more there are", arguments: [80, 120])
    func anomalies(columns: Int) throws {
        let format = PageFormat(columns: columns, rows: 24)
        let page = text(status(Self.worst, critical: 1, warning: 4, info: 1), format)
        try Golden.expect(page, "status-anomalies-\(columns)")
        #expect(lines(page).count <= 24)
        #expect(lines(page).allSatisfy { $0.count <= columns })
    }

    @Test(
        "up to three findings need no line for more, and leave room for groups",
        arguments: [(1, 0, true), (3, 0, true), (4, 1, false), (5, 2, false)])
    func fewAnomalies(count: Int, more: Int, hasGroups: Bool) {
        let page = text(status(Array(Self.worst.prefix(count)), warning: count))
        #expect(page.contains("more: tcpwatchctl anomalies") == (more > 0))
        #expect(more == 0 || page.contains("\n\(more) more: tcpwatchctl anomalies\n"))
        #expect(page.contains("BUSIEST") == hasGroups)
        #expect(!page.contains("no anomalies"))
        #expect(lines(page).count <= 24)
    }

    @Test("where there is little room there are fewer findings, but one at least")
    func crampedAnomalies() {
        var status = status(Self.worst, critical: 1, warning: 4)
        status.untracked = 1
        status.resources.orphans = 60_000
        status.resources.memoryBytes = 1_000 << 20
        let page = text(status)
        #expect(page.contains("\nCRITICAL  1m40s  the accept queue of nginx.service"))
        #expect(lines(page).count <= 24)
        #expect(text(status, PageFormat(columns: 80, rows: 3)).contains("\n4 more: tcpwatchctl anomalies\n"))
    }

    @Test("what a warning of the page says is not said again by a finding")
    func warnedAnomalies() {
        let refused = Samples.anomaly(
            .warning, "monitor-degraded", Anomaly.Scope(kind: Reported(.host), labels: ["aspect": "netlink"]),
            since: "2026-11-22T11:00:00Z", summary: "netlink is refused")
        var status = status([refused, Samples.namespace], warning: 1, info: 1)
        status.mode = Reported(.procfs)
        let page = text(status)
        #expect(page.contains("\nPROCFS MODE: "))
        #expect(!page.contains("netlink is refused"))
        #expect(page.contains("\nINFO  3d04h  only the connections of this network namespace"))
        #expect(!page.contains("more: tcpwatchctl anomalies"))
    }

    @Test("nobody claims that old or missing data is without anomalies", arguments: [nil, 184_000] as [Int?])
    func noClaim(age: Int?) {
        var status = Samples.status
        #expect(text(status).contains(" · no anomalies · "))
        status.poll.ageMs = age
        #expect(!text(status).contains("no anomalies"))
    }

    @Test("SYN-ACKs of a flood that are sent again are told apart from data that was lost")
    func handshakes() {
        var status = Samples.status
        status.rates = StatusResponse.Rates(
            windowS: 10, accepted: 0, attempted: 0, failed: 0, reset: 0, segmentsReceived: 0, segmentsSent: 1000,
            segmentsRetransmitted: 1010, retransmittedRatio: 0.502, dataRetransmitted: 10,
            dataRetransmittedRatio: 0.0099,
            handshakesRetransmitted: 1000)
        let page = text(status, PageFormat())
        #expect(page.contains("retransmitted   0.99% of 1,010 sent"))
        #expect(page.contains("SYNs, SYN-ACKs  1,000 sent again"))
        status.rates?.handshakesRetransmitted = 0
        #expect(!text(status, PageFormat()).contains("SYN-ACKs"))
    }

    @Test("a finding that is over stands dimmed behind those that are active, and is none that is counted")
    func clearing() {
        var status = Samples.status
        var over = Samples.fullQueue
        over.state = Reported(.clearing)
        over.summary = "web.service had its accept queue full for 3s, ended 12s ago"
        status.anomalies = StatusResponse.Anomalies(clearing: 1)
        status.topAnomalies = [over]
        let page = text(status, PageFormat())
        #expect(page.contains("over  \(over.summary)"))
        #expect(page.contains("no anomalies"))
        #expect(text(status, PageFormat(color: true)).contains("\u{1B}[2mCRITICAL\u{1B}[0m"))
    }

    @Test("numbers that no kernel has do not trap")
    func absurd() {
        var status = Samples.status
        status.uptimeS = .nan
        status.poll.ageMs = .min
        status.poll.intervalMs = .max
        status.poll.cpuUs = .min
        status.connections = ["ipv4": ["established": .max], "ipv6": ["established": .max, "": .min]]
        status.timeWait = .min
        status.untracked = .max
        status.rates = StatusResponse.Rates(
            windowS: .infinity, accepted: .nan, attempted: -1, failed: 1e300, reset: .infinity,
            segmentsReceived: 0, segmentsSent: .nan, segmentsRetransmitted: 0, retransmittedRatio: .nan)
        status.resources = StatusResponse.Resources(
            orphans: .max, orphansLimit: 0, timeWaitLimit: 1, memoryBytes: .max, memoryPressureBytes: 0,
            memoryLimitBytes: 1)
        status.process = StatusResponse.Process(cpuS: .nan, residentBytes: .max)
        status.groups = [
            Samples.group(.inbound, "", "", .max, closeWait: .max, rtt: .min, opened: .max, retransmitted: .nan)
        ]
        status.anomalies = StatusResponse.Anomalies(critical: .max, warning: .max, info: .min)
        status.topAnomalies = [Samples.stall]
        for format in [PageFormat(), PageFormat(columns: 1, rows: 1), PageFormat(columns: 80, rows: 24, color: true)] {
            #expect(!text(status, format).isEmpty)
        }
    }

    @Test("colour adds nothing that the words do not say", arguments: [80, 120])
    func colorAlone(columns: Int) throws {
        var status = Samples.status
        status.poll.ageMs = 184_000
        status.resources.orphans = 65_000
        let plain = text(status, PageFormat(columns: columns, rows: 40))
        let colored = text(status, PageFormat(columns: columns, rows: 40, color: true))
        #expect(colored.contains("\u{1B}[1;31m"))
        #expect(colored.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain)
    }
}
