import ControlAPI
import Testing
import Vocabulary
import Wording

@testable import Rendering

@Suite("The list of findings")
struct AnomaliesPageTests {
    private func text(
        _ answer: AnomaliesResponse, legend: Bool = true, _ format: PageFormat = PageFormat(columns: 80, rows: 24)
    ) -> String {
        AnomaliesPage(answer, legend: legend, format: format).page.text(format)
    }

    private func lines(_ text: String) -> [Substring] { text.split(separator: "\n") }

    @Test("a terminal shows what is wrong, with whom, since when, by which numbers", arguments: [80, 120])
    func terminal(columns: Int) throws {
        let page = text(Samples.activeAnomalies, PageFormat(columns: columns, rows: 24))
        try Golden.expect(page, "anomalies-\(columns)")
        #expect(lines(page).allSatisfy { $0.count <= columns })
    }

    @Test("into a pipe goes everything, whole")
    func piped() throws {
        try Golden.expect(text(Samples.activeAnomalies, PageFormat()), "anomalies-piped")
    }

    @Test("pending and resolved ones say so, and how long ago and for how long")
    func otherStates() throws {
        let answer = Samples.answer([Samples.failing, Samples.flood], active: 0, pending: 1, resolved: 1)
        try Golden.expect(text(answer), "anomalies-not-active")
    }

    @Test("what is over says so, for how long it lasted and when it is resolved, with what was beside what is, dimmed")
    func clearing() {
        var anomaly = Samples.fullQueue
        (anomaly.state, anomaly.severity) = (Reported(.clearing), Reported(.critical))
        (anomaly.since, anomaly.ended) = ("2026-11-22T11:58:37Z", "2026-11-22T11:59:48Z")
        anomaly.resolves = "2026-11-22T12:00:18Z"
        anomaly.summary =
            "worker.service at 10.0.0.1:9002 had its accept queue full (17 waited, 16 fit) for 1m11s, ended 12s ago"
        anomaly.evidence = [
            Anomaly.Evidence(name: "queue_length", value: 3, raised: 17, unit: .connections, threshold: 12.8),
            Anomaly.Evidence(name: "drops", value: nil, raised: 5, unit: .connections, threshold: 0),
            Anomaly.Evidence(name: "oldest_seconds", value: 1, raised: 2, unit: .seconds, threshold: 60),
        ]
        anomaly.examples = []
        let answer = Samples.answer([anomaly], active: 0)
        let page = text(answer, legend: false, PageFormat())
        #expect(page.contains("over for 12s\n"))
        #expect(
            page.hasSuffix(
                "  \(anomaly.summary)\n  lasted 1m11s · resolved in 18s · queue length 3, was 17 ≥ 13 · drops -, was 5 > 0\n"
            ))
        let colored = text(answer, legend: false, PageFormat(color: true))
        #expect(colored.hasPrefix("\u{1B}[2mCRITICAL"))
        #expect(!colored.contains("\u{1B}[1"))
        for line in colored.split(separator: "\n") { #expect(line.contains("\u{1B}[2m")) }
        var all = Samples.answer([], active: 0)
        all.total.clearing = 1
        #expect(
            text(all, PageFormat()).hasSuffix(
                "\n1 clearing, 0 pending, 0 resolved lately: tcpwatchctl anomalies --state clearing\n"))
    }

    @Test("twenty findings take at most six lines each")
    func many() {
        for columns in [80, 120] {
            let kinds = [Samples.fullQueue, Samples.exhaustion, Samples.pileup, Samples.waiting, Samples.stall]
            let answer = Samples.answer((0..<20).map { kinds[$0 % kinds.count] })
            let page = lines(text(answer, legend: false, PageFormat(columns: columns, rows: 24)))
            let starts = page.indices.filter { !page[$0].hasPrefix(" ") }
            #expect(starts.count == 20)
            for (start, end) in zip(starts, starts.dropFirst() + [page.count]) {
                #expect((3...6).contains(end - start), "\(page[start..<end])")
            }
        }
    }

    @Test("without UTF-8 arrows and relations are written in ASCII")
    func ascii() {
        let page = text(Samples.activeAnomalies, PageFormat(columns: 80, glyphs: .ascii))
        #expect(page.utf8.allSatisfy { $0 < 0x80 })
        #expect(page.contains("    10.0.0.1:6379 <- 10.0.0.140:58812  close-wait >4h07m\n"))
        #expect(page.contains("  queue length 511 >= 409 | drops 1,204 > 0\n"))
        #expect(page.contains("10.0.0.1 -> 10.0.0.2:80"))
    }

    @Test("without its legend there are the findings only")
    func noLegend() {
        let page = text(Samples.answer([Samples.namespace]), legend: false)
        #expect(page.hasPrefix("INFO  monitor-degraded  tcpwatchd (namespace)  3d04h\n"))
        #expect(!page.contains("SEVERITY"))
        #expect(!page.contains("explain"))
        #expect(text(Samples.answer([]), legend: false) == "")
    }

    static let silences: [(answer: AnomaliesResponse, page: String)] = [
        (
            Samples.answer([]),
            """
            Nothing is wrong: none of the 10 kinds of findings that are looked for is active.
            0 pending, 0 resolved lately
            """
        ),
        (
            Samples.answer([], pending: 2, resolved: 5),
            """
            Nothing is wrong: none of the 10 kinds of findings that are looked for is active.
            2 pending, 5 resolved lately: tcpwatchctl anomalies --state pending,resolved
            """
        ),
        (
            Samples.answer([], resolved: 1_000),
            """
            Nothing is wrong: none of the 10 kinds of findings that are looked for is active.
            0 pending, 1,000 resolved lately: tcpwatchctl anomalies --state resolved
            """
        ),
        (
            Samples.answer([], active: 3, pending: 1),
            """
            no findings match
            3 active, 1 pending, 0 resolved lately
            """
        ),
        (
            Samples.answer([], obstacle: "the first poll of the connections is not done"),
            """
            NOT KNOWN whether anything is wrong: the first poll of the connections is not done.
            0 pending, 0 resolved lately
            """
        ),
    ]

    @Test("when nothing is listed the page says what that means", arguments: silences)
    func silence(answer: AnomaliesResponse, page: String) {
        #expect(text(answer, PageFormat()) == page + "\n")
    }

    @Test("nothing is well when nothing is looked for")
    func allOff() {
        var answer = Samples.answer([])
        answer.kinds = []
        #expect(text(answer).hasPrefix("NOT KNOWN whether anything is wrong: all detectors are turned off.\n"))
        answer.kinds = ["syn-flood"]
        #expect(text(answer).hasPrefix("Nothing is wrong: none of the one kind of findings"))
    }

    @Test("what cannot be relied upon is said first, without the legend too")
    func obstacle() {
        let reason = "the last poll of the connections ended 184 s ago"
        for legend in [true, false] {
            let old = text(Samples.answer([Samples.stall], obstacle: reason), legend: legend, PageFormat())
            #expect(old.hasPrefix("NOT KNOWN whether this still holds: \(reason).\n"))
            let none = text(Samples.answer([], obstacle: reason), legend: legend, PageFormat())
            #expect(none.hasPrefix("NOT KNOWN whether anything is wrong: \(reason).\n"))
            #expect(!none.contains("Nothing"))
        }
    }

    static let numbers: [([Anomaly.Evidence], String)] = [
        ([Samples.evidence("connections", 20, .connections, threshold: 20)], "connections 20 ≥ 20"),
        ([Samples.evidence("connections", 19, .connections, threshold: 20)], "connections 19 < 20"),
        ([Samples.evidence("drops", 0, .connections, threshold: 0)], "drops 0 ≥ 0"),
        ([Samples.evidence("drops", 7, .connections, threshold: 0)], "drops 7 > 0"),
        ([Samples.evidence("completed_ratio", 0.025, .ratio, threshold: 0.5)], "completed 2.5% < 50%"),
        (
            [
                Samples.evidence("coverage_ratio", 0.85, .ratio, threshold: 0.95),
                Samples.evidence("opened_connections", 2000, .connections, threshold: 100),
            ], "coverage 85% < 95% · opened connections 2,000 ≥ 100"
        ),
        ([Samples.evidence("oldest_seconds", 12.5, .seconds, threshold: 10)], "oldest 12.5s ≥ 10s"),
        ([Samples.evidence("interval_seconds", 120, .seconds, threshold: 10)], "interval 2m00s ≥ 10s"),
        ([Samples.evidence("unread_bytes", 4_096, .bytes, threshold: 1_024)], "unread bytes 4KiB ≥ 1KiB"),
        (
            [
                Samples.evidence("resets_per_second", 112.4, .perSecond, threshold: 50),
                Samples.evidence("reset_ratio", 0.2, .ratio, threshold: 0.25),
            ], "resets 112/s ≥ 50/s"
        ),
        (
            [
                Samples.evidence("connections", 19, .connections, threshold: 20),
                Samples.evidence("unread_bytes", 5, .bytes),
                Samples.evidence("oldest_seconds", 59, .seconds, threshold: 60),
            ], "connections 19 < 20 · oldest 59s < 1m00s"
        ),
    ]

    @Test("the numbers are those that crossed their thresholds, all when none did", arguments: numbers)
    func evidence(evidence: [Anomaly.Evidence], line: String) {
        var anomaly = Samples.stall
        anomaly.evidence = evidence
        let page = text(Samples.answer([anomaly]), legend: false)
        #expect(page.contains("\n  \(line)\n"))
    }

    @Test("each kind's explanation is named once, in the order of the list")
    func explanations() {
        let page = text(Samples.answer([Samples.pileup, Samples.stall, Samples.pileup]))
        #expect(
            page.hasSuffix(
                "explain: tcpwatchctl explain close-wait-pileup\n         tcpwatchctl explain connect-stall\n"))
    }

    @Test("colour adds nothing that the words do not say, and is for what is active")
    func color() {
        let answer = Samples.answer([Samples.fullQueue, Samples.stall, Samples.flood])
        let colored = text(answer, PageFormat(columns: 80, rows: 24, color: true))
        #expect(colored.contains("\u{1B}[1;31mCRITICAL\u{1B}[0m"))
        #expect(colored.contains("\u{1B}[33mWARNING\u{1B}[0m"))
        #expect(colored.contains("\n\u{1B}[2mCRITICAL\u{1B}[0m  \u{1B}[2msyn-flood\u{1B}[0m"))
        #expect(colored.replacing(/\u{1B}\[[0-9;]*m/, with: "") == text(answer))
    }

    @Test("numbers and texts that no daemon sends do not trap, and stay in their lines")
    func absurd() {
        var anomaly = Samples.anomaly(
            .info, "x\u{1B}[2J", Anomaly.Scope(kind: Reported(text: ""), labels: ["unit": "a\nb"]), since: "soon",
            summary: "\u{202E}\r\n",
            evidence: (EvidenceUnit.names + [""]).flatMap { unit in
                [Double.greatestFiniteMagnitude, -1, 0, .nan, .infinity].map { value in
                    var evidence = Samples.evidence("a_\(unit)", value, .bytes, threshold: value)
                    evidence.unit = Reported(text: unit)
                    return evidence
                }
            },
            examples: [Samples.example(nil, nil, age: -1), Samples.example("", "", "", age: .infinity)])
        anomaly.severity = Reported(text: "?")
        anomaly.examples[0].connections = .min
        for state in ["active", "clearing", "pending", "resolved", ""] {
            anomaly.state = Reported(text: state)
            for format in [PageFormat(), PageFormat(columns: 1, rows: 1), PageFormat(columns: 80, rows: 24)] {
                let page = text(Samples.answer([anomaly], active: .max, pending: .min), format)
                #expect(!page.contains("\u{1B}") && !page.contains("\u{202E}") && !page.contains("\r"))
            }
        }
    }
}
