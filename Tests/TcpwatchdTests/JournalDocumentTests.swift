import Aggregation
import Catalog
import Connections
import ControlAPI
import ControlServer
import Engine
import Logging
import Snapshots
import Systemd
import Testing
import Vocabulary
import Watch

@testable import Detection
@testable import Settings
@testable import tcpwatchd

/// `docs/journal.md` against what is written.
@Suite("The documentation of the journal")
struct JournalDocumentTests {
    private let document: JournalDocument

    init() throws {
        document = try JournalDocument()
    }

    /// Everything that the daemon writes about itself.
    private static let ownEntries: [LogEntry] = {
        let sink = RecordingSink()
        let log = DaemonLog(sink: sink)
        let flaws: [SettingOrigin] = [.file("a.yaml", line: 1, column: 2), .flag("--interval")]
        log.starting(DaemonSettings())
        log.ready(connections: 3, mode: .netlink, metricsURLs: [])
        log.stopping()
        log.stopped()
        let events: [EngineEvent] = [
            .modeChanged(.procfs, reason: "refused"), .modeChanged(.netlink, reason: nil),
            .sourceFailed(.counters, reason: "gone"), .sourceRecovered(.counters),
            .eventsWanted(false, rate: 30_000.4, share: 0.18), .eventsWanted(true, rate: 12, share: 0.0001),
        ]
        for event in events {
            log.event(event, uptime: .zero, timestamp: 0)
        }
        log.missed(3)
        log.invalid(SettingsError(flaws.map { SettingsProblem(origin: $0, message: "no") }))
        log.reloaded(changed: ["interval"], needsRestart: [])
        log.reloaded(changed: [], needsRestart: ["max_groups"])
        log.notReloaded([
            ProblemDetails.Flaw("no", at: flaws[0]), ProblemDetails.Flaw("no", at: flaws[1]),
        ])
        log.refused(.givenSocketUnusable(name: "web", reason: "unknown"))
        log.cannotNotify(SystemdError.journalRefused(errno: 1))
        log.failed(SystemdError.journalRefused(errno: 1))
        let finding = LogEntry(.sample(), uptime: .seconds(100), timestamp: 0)
        for last in [finding, LogEntry(.notice, "a library's")] {
            sink.write(LogEntry(suppressed: SuppressedEntries(count: 2, last: last)))
        }
        sink.write(LogEntry(lost: 3))
        return sink.entries
    }()

    /// A finding's entry with every field but the numbers: each scope, each change.
    private static let findingEntries: [LogEntry] = {
        let address = Endpoint.sample(1, 0).address
        let scopes: [FindingScope] = [
            .host, .rest, .aspect(.untracked), .peer(.sample(1, 80)),
            .group(GroupKey(direction: .inbound, port: 80, unit: "app.service")),
            .route(PortCensus.Route(source: address, destination: .sample(2, 80))),
        ]
        let (evidence, end) = ([Evidence("name", 1, .connections, threshold: 1)], Duration.seconds(100))
        return scopes.flatMap { scope in
            let changes: [FindingChange] = [
                .sample(
                    scope: scope, evidence: evidence,
                    examples: [ConnectionExample(connections: 1, remote: .sample(1, 80))]),
                .sample(
                    .cleared, scope: scope, ended: end, resolved: end, evidence: evidence, raisedEvidence: evidence),
            ]
            return changes.map { LogEntry($0, uptime: end, timestamp: 0) }
        }
    }()

    @Test("each message id of the code stands in one row, and no other stands anywhere")
    func messageIDs() {
        let own = Set(DaemonMessage.allCases.map(\.rawValue))
        let all = own.union(FindingKind.allCases.map(\.messageID))
        #expect(Set(document.text.matches(of: /\b[0-9a-f]{32}\b/).map { String($0.0) }) == all)
        for id in all {
            #expect(document.rows(with: id).count == 1, "\(id)")
        }
        #expect(Set(Self.ownEntries.compactMap { $0.messageID?.description }) == own)
    }

    @Test("each entry about the daemon has the fields and priorities of its row", arguments: DaemonMessage.allCases)
    func ownEntries(kind: DaemonMessage) throws {
        let row = try #require(document.rows(with: kind.rawValue).first)
        let entries = Self.ownEntries.filter { $0.messageID == kind.id }
        let documented = Set(row.words.filter { $0.hasPrefix("TCPWATCH_") })
        #expect(entries.reduce(into: Set()) { $0.formUnion($1.fields.map(\.name)) } == documented)
        let priorities = Set(row.cells[2].matches(of: /[0-7]/).map { String($0.0) })
        #expect(Set(entries.map { String($0.priority.rawValue) }) == priorities)
    }

    @Test("each kind of finding has its message id and its evidence in its row", arguments: FindingKind.allCases)
    func findings(kind: FindingKind) throws {
        let row = try #require(document.rows(with: kind.messageID).first)
        #expect(row.words.prefix(2) == [kind.id, kind.messageID])
        let evidence = try JournalDocument.evidence(of: kind)
        try #require(!evidence.isEmpty)
        let documented = row.cells[2].matches(of: /`(\w+)`(\*?)/).map { String($0.1 + $0.2) }
        #expect(documented.count == Set(documented).count)
        #expect(Set(documented) == evidence)
    }

    @Test("the evidence of the rest is documented beside the kinds")
    func rest() throws {
        let evidence = try JournalDocument.evidence(inSource: "Sources/Detection/Life/FindingTracker.swift")
        try #require(!evidence.isEmpty)
        for name in evidence {
            #expect(document.text.contains("`\(name)` is the\nevidence of scope `rest`"))
        }
    }

    @Test("no name is longer than the journal takes")
    func lengths() throws {
        let names = FindingKind.allCases.flatMap { kind in
            document.rows(with: kind.messageID).flatMap { $0.words.dropFirst(2) }
        }
        try #require(!names.isEmpty)
        for name in names {
            #expect(("TCPWATCH_THRESHOLD_" + name).utf8.count <= LogField.maximumNameLength, "\(name)")
        }
    }

    @Test("the fields of findings are those of their table")
    func findingFields() {
        let written = Self.findingEntries.flatMap(\.fields).map(\.name).map {
            $0.replacing(/_(EVIDENCE|RAISED|THRESHOLD)_NAME$/) { "_\($0.1)_<NAME>" }
        }
        let documented = document.rows(with: "`TCPWATCH_").filter { $0.cells.count == 2 }.compactMap(\.words.first)
        #expect(Set(written) == Set(documented))
        #expect(documented.count == Set(documented).count)
    }

    @Test("no field is named that is not written")
    func unknownFields() {
        let sink = RecordingSink()
        Logger(label: "library") { SinkLogHandler(label: $0, sink: sink) }.warning("refused")
        let names = (Self.ownEntries + Self.findingEntries + sink.entries).flatMap(\.fields).map(\.name)
        let patterns = ["TCPWATCH_EVIDENCE_<NAME>", "TCPWATCH_RAISED_<NAME>", "TCPWATCH_THRESHOLD_<NAME>"]
        let elsewhere = ["TCPWATCH_JOURNAL_ERROR", "TCPWATCH_EVIDENCE_CONNECTIONS"]
        #expect(document.fields.subtracting(names) == Set(patterns + elsewhere))
    }

    @Test(
        "the message catalogs fill in only fields that every entry of the kind has, as the name would stand there else",
        arguments: JournalDocument.catalogs)
    func catalogFields(catalog: String) throws {
        let used = try JournalDocument.fieldsByMessageID(ofCatalog: catalog)
        #expect(used.count == DaemonMessage.allCases.count + FindingKind.allCases.count)
        for (id, fields) in used {
            let own = Self.ownEntries.filter { $0.messageID?.description == id }
            let entries = own.isEmpty ? Self.findingEntries : own
            let common = entries.map { Set($0.fields.map(\.name)) }.reduce(document.fields) { $0.intersection($1) }
            #expect(fields.subtracting(common).isEmpty, "\(id) in \(catalog)")
        }
    }

    @Test("what the priorities mean is what they are named", arguments: [3, 4, 5, 6] as [UInt8])
    func priorities(number: UInt8) throws {
        let row = try #require(document.rows(with: "| \(number) | `").first)
        #expect(row.words == [try #require(LogPriority(rawValue: number)).name])
    }
}
