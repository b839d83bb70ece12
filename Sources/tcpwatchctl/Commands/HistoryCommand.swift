import ArgumentParser
import Catalog
import Glibc
import Systemd
import Wording

/// `tcpwatchctl history`
struct HistoryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: "What was wrong: the findings that the journal has kept.",
        discussion: """
            Reads the systemd journal and asks no daemon. Each entry is a change in a finding's life, oldest first, in \
            the time zone here. The right to read the journal is yours: members of the groups systemd-journal and adm \
            have it, and root.

            CHANGE
              raised      it began
              escalated   it got worse
              cleared     it is over
              suppressed  too many entries of the same kind; the next one is the last of them
              lost        entries that the journal did not take in time

            TIMES
              relative: -1h, -1h30m, "2 days ago"; now, today, yesterday; here: 10:00, 2026-11-22, "2026-11-22 10:00"; \
            anywhere: 2026-11-22T10:00:00Z, 2026-11-22T10:00:00+08:00

            EXAMPLES:
              tcpwatchctl history --since yesterday
              tcpwatchctl history --kind close-wait-pileup --limit 1000
              tcpwatchctl history --follow
              tcpwatchctl history --since -1w --json | jq -r .kind | sort | uniq -c

            Anybody may write to the journal: --json tells the unit and the user who did, as journald saw them.
            """)

    @Option(
        parsing: .unconditional, help: ArgumentHelp("Only from this time on.", valueName: "time"),
        completion: .list(TimeArgument.suggestions),
        transform: TimeArgument.parse)
    var since: UTCTime?

    @Option(
        parsing: .unconditional, help: ArgumentHelp("Only up to this time.", valueName: "time"),
        completion: .list(TimeArgument.suggestions),
        transform: TimeArgument.parse)
    var until: UTCTime?

    @Option(
        help: ArgumentHelp("Only these kinds, such as syn-flood, separated by commas.", valueName: "kinds"),
        completion: .list(FindingKind.allCases.map(\.id)))
    var kind: String?

    @Option(help: ArgumentHelp("Show at most so many, the latest.", valueName: "number"))
    var limit = 100

    @Flag(help: "Go on with what is written from now on, until Ctrl-C.")
    var follow = false

    @Flag(help: "Print an object of JSON for each, a line each.")
    var json = false

    @Flag(name: .customLong("no-legend"), help: "Print the entries only: no titles, no last line.")
    var omitsLegend = false

    @Option(
        help: ArgumentHelp("Read the journal files below this directory, not this host's journal.", valueName: "path"),
        completion: .directory)
    var directory: String?

    @OptionGroup var output: ColorOptions

    func validate() throws {
        if !(1...100_000).contains(limit) { throw ValidationError("--limit must be from 1 to 100000") }
        if follow, until != nil { throw ValidationError("--follow and --until exclude each other.") }
        _ = try kinds
    }

    func run() async throws {
        // A reader that goes away is an error of the write.
        signal(SIGPIPE, SIG_IGN)
        let kinds = try kinds
        let gaps: [DaemonMessage] = [.entriesSuppressed, .entriesLost, .eventsMissed]
        let ids = (kinds.isEmpty ? FindingKind.allCases : kinds).map(\.messageID) + gaps.map(\.rawValue)
        let selection = HistoryReport.Selection(
            place: directory.map(JournalPlace.directory) ?? .machine, kinds: Set(kinds.map(\.id)), since: since,
            until: until, limit: limit)
        try await FailureReport.around {
            try HistoryReport(selection, isJSON: json, legend: !omitsLegend, color: output.color)
                .run(messageIDs: ids.compactMap { MessageID($0) }, follows: follow)
        }
    }

    /// The kinds that are asked for; none for all.
    private var kinds: [FindingKind] {
        get throws {
            try (kind?.lowercased().split(separator: ",") ?? []).map { name in
                guard let kind = FindingKind(rawValue: String(name)) else {
                    let known = FindingKind.allCases.map(\.id).joined(separator: ", ")
                    throw ValidationError("There is no kind '\(name)'. There are \(known).")
                }
                return kind
            }
        }
    }
}
