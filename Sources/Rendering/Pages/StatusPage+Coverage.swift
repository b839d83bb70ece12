import ControlAPI
import Wording

extension StatusPage {
    /// How many of the connections that the kernel counts are accounted for.
    var coverage: String {
        guard let latest = status.coverageRatio, let total = status.coverageTotalRatio,
            let missed = status.connectionsMissed
        else { return "not known yet" }
        let seen = missed == 1 ? "1 connection not seen" : "\(units.count(missed)) connections not seen"
        return
            "\(units.completeness(latest)) last minute, \(units.completeness(total, missing: missed)) in total (\(seen))"
    }
}
