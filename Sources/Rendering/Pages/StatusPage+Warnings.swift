import ControlAPI
import Vocabulary
import Wording

extension StatusPage {
    /// From this share of a limit on it is worth a warning.
    static let nearLimit = 0.8

    /// What keeps the page from being taken at its word, or the host from being well; one paragraph each.
    var warnings: [StyledLine] {
        (staleness + sourceMode + sources + untracked + resources).flatMap { warning in
            Page.paragraph(warning, indent: 2, format)
        }
    }

    private var staleness: [[TextRun]] {
        guard let age = status.poll.ageMs else {
            return [[TextRun("NO DATA YET:", .alarm), TextRun("no poll of the connections is complete so far.")]]
        }
        guard isStale else { return [] }
        let text =
            "no poll of the connections for \(units.age(seconds: Double(age) / 1_000)); tcpwatchd is stuck or starved."
        return [[TextRun("STALE DATA:", .alarm), TextRun(text)]]
    }

    private var sourceMode: [[TextRun]] {
        guard status.mode.value == .procfs else { return [] }
        let reason = status.modeReason.map { " Netlink is not in use: \($0)." } ?? ""
        return [
            [
                TextRun("PROCFS MODE:", .caution),
                TextRun("no RTT, windows or retransmissions of single connections." + reason),
            ]
        ]
    }

    private var sources: [[TextRun]] {
        status.sources.filter { !$0.up }.compactMap { source in
            source.error.map { error in
                [
                    TextRun("\(source.name.text.uppercased()) NOT READ:", .alarm),
                    TextRun("\(error) (\(units.count(source.failures)) failures so far)."),
                ]
            }
        }
    }

    private var untracked: [[TextRun]] {
        guard status.untracked > 0 else { return [] }
        let text = "\(units.count(status.untracked)) connections beyond max_connections are in no group."
        return [[TextRun("UNTRACKED:", .caution), TextRun(text)]]
    }

    private var resources: [[TextRun]] {
        let resources = status.resources
        var warnings: [[TextRun]] = []
        func warn(_ what: String, used: UInt64?, limit: UInt64?, consequence: String) {
            guard let used, let limit, limit > 0, Double(used) >= Self.nearLimit * Double(limit) else { return }
            let share = units.share(Double(used) / Double(limit))
            warnings.append([TextRun("\(what) \(share) OF LIMIT:", .caution), TextRun(consequence)])
        }
        warn(
            "ORPHANS", used: resources.orphans, limit: resources.orphansLimit,
            consequence: "beyond it the kernel resets them (tcp_max_orphans).")
        warn(
            "TIME-WAIT", used: status.timeWait.map { UInt64(clamping: $0) }, limit: resources.timeWaitLimit,
            consequence: "beyond it the kernel skips it (tcp_max_tw_buckets).")
        if let memory = resources.memoryBytes, let pressure = resources.memoryPressureBytes, memory > pressure {
            let text = "TCP uses \(units.bytes(memory)); pressure begins at \(units.bytes(pressure)) (tcp_mem)."
            warnings.append([TextRun("MEMORY PRESSURE:", .caution), TextRun(text)])
        }
        return warnings
    }
}
