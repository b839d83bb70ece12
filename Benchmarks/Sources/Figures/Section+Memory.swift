extension Section {
    /// What the daemon keeps in memory.
    package static func memory(_ rows: [MemoryUse]) -> Section {
        let idle = rows.first { $0.sockets == 0 }?.standing
        return Section(
            "Resident memory",
            meaning: """
                VmRSS is all that is resident, RssAnon what is the process' own, and the last columns are the same some \
                polls after the sockets have gone; the aim is an RssAnon of 8 MB at most without sockets. VmRSS holds the \
                program's code as far as it was ever run, which the kernel takes back when memory is short; it has no aim.
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
