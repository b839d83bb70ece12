extension Section {
    /// What the daemon keeps in memory.
    package static func memory(_ rows: [MemoryUse]) -> Section {
        let idle = rows.first { $0.sockets == 0 }?.standing
        return Section(
            "Resident memory",
            meaning: """
                VmRSS is all that is resident, RssAnon what is the process' own, and the last columns are the same some \
                polls after the sockets have gone. The aims are for RssAnon: 8 MB at most without sockets, 17.6 MB with \
                100,000 and 56 MB with 500,000. VmRSS holds the program's code as far as it was ever run, which the kernel \
                takes back when memory is short; it has no aim.
                """,
            Table(
                header: [
                    "sockets", "VmRSS MB", "RssAnon MB", "RssAnon bytes/socket over idle", "VmRSS MB after",
                    "RssAnon MB after",
                ],
                rows: rows.map { row in
                    let growth = idle.map { Double(row.standing.anonymousBytes - $0.anonymousBytes) }
                    return [
                        row.sockets.grouped,
                        megabytes(row.standing.totalBytes),
                        megabytes(row.standing.anonymousBytes),
                        growth.ratio(to: Double(row.sockets)).decimal(0),
                        megabytes(row.after?.totalBytes),
                        megabytes(row.after?.anonymousBytes),
                    ]
                }))
    }

    private static func megabytes(_ bytes: Int?) -> String {
        bytes.map { Double($0) / 1e6 }.decimal(1)
    }
}
