import Catalog
import Testing
import Vocabulary

@testable import Detection
@testable import Snapshots
@testable import tcpwatchd

@Suite("The status line for the service manager")
struct ServiceStatusTests {
    private func status(_ findings: [Finding], mode: SourceMode = .netlink) -> String {
        var snapshot = Snapshot()
        snapshot.own.connections.sockets = 412
        snapshot.own.mode = mode
        snapshot.own.findings.all = findings
        return snapshot.serviceStatus
    }

    @Test("without active findings it says what is watched, and how")
    func healthy() {
        #expect(status([]) == "Watching 412 connections by netlink")
        let over = FindingChange.sample(.cleared, resolved: .seconds(200)).finding
        #expect(status([over], mode: .procfs) == "Watching 412 connections by procfs")
    }

    @Test("active findings are counted, and the worst is named")
    func findings() {
        let worst = FindingChange.sample(kind: .synFlood, severity: .critical).finding
        let other = FindingChange.sample().finding
        #expect(status([other]) == "Watching 412 connections by netlink; 1 finding: close-wait-pileup")
        #expect(status([worst, other]) == "Watching 412 connections by netlink; 2 findings, worst: syn-flood")
    }
}
