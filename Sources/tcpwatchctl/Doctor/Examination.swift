import Catalog
import ControlAPI
import ControlClient
import Wording

/// Judges whether what tcpwatch shows can be relied upon, by what the daemon says of itself and what this host shows.
/// Pure.
///
/// Where the daemon has a rule of its own, a finding of `monitor-degraded`, that finding decides.
struct Examination {
    typealias Check = Checkup.Check

    let host: HostFacts
    let units: HumanUnits
    /// This program's.
    let version: String

    /// All checks.
    func checkup(of view: DaemonView) -> Checkup {
        Checkup([
            daemon(view), polls(view), sources(view), netlink(view), sockDiag(view), namespace(view),
            otherNamespaces(view),
            events(view), receiveBuffer(view), coverage(view), limits(view), unitNames(view), ipv6(view),
            selfWatch(view),
        ])
    }

    /// Those for which nobody needs to answer.
    func checkup(without failure: ClientError) -> Checkup {
        Checkup(
            [
                Check(.daemon, .failed, failure.description, remedy: failure.hint), sockDiag(nil), namespace(),
                receiveBuffer(), unitNames(nil), ipv6(nil),
            ],
            notMade: CheckName.allCases.filter(\.needsDaemon).map(\.rawValue))
    }

    private func daemon(_ view: DaemonView) -> Check {
        let status = view.status
        guard status.version == version else {
            return Check(
                .daemon, .warning, "tcpwatchd \(status.version) answers, and this is tcpwatchctl \(version)",
                remedy: "systemctl restart tcpwatchd, so that what is installed also runs")
        }
        return Check(
            .daemon, .ok,
            "tcpwatchd \(status.version) answers at \(status.controlSocket): pid \(status.pid), "
                + "up \(units.age(seconds: status.uptimeS))")
    }

    private func selfWatch(_ view: DaemonView) -> Check {
        let kind = FindingKind.monitorDegraded.id
        guard view.blindness.kinds.contains(kind) else {
            return Check(
                .selfWatch, .warning, "the detector \(kind) is turned off: tcpwatchd does not say what it does not see",
                remedy: "set detectors.\(kind).enabled: true in tcpwatch.yaml, then tcpwatchctl reload")
        }
        let others = view.blindness.anomalies.filter { $0.scope.aspect?.value?.check == nil }
        guard others.isEmpty else {
            return Check(
                .selfWatch, .warning, others.map(\.summary).joined(separator: "; "),
                remedy: "tcpwatchctl explain \(kind)")
        }
        return Check(.selfWatch, .ok, "tcpwatchd looks for what it does not see (\(kind)), and finds nothing more")
    }
}
