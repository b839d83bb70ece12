import DaemonKit
import Foundation
import NamespaceKit
import Systemd
import Testing

@testable import Snapshots
@testable import tcpwatchd

/// libsystemd reads `NOTIFY_SOCKET` itself, so each of these runs in a process of its own.
@Suite("What the service manager is told")
struct ServiceReporterTests {
    private static func snapshot(sockets: Int) -> Snapshot {
        var snapshot = Snapshot()
        snapshot.own.connections.sockets = sockets
        return snapshot
    }

    /// Reports to a socket in the manager's place.
    ///
    /// - Returns: what arrived there, without the clock's time.
    private static func told(_ report: (ServiceReporter) -> Void) throws -> [String] {
        let path = "/tmp/tcpwatch-manager-\(getpid())"
        let manager = try NotificationSocket(path: path)
        unsafe setenv("NOTIFY_SOCKET", path, 1)
        report(ServiceReporter(log: DaemonLog(sink: RecordingSink())))
        return manager.arrived().map { $0.replacing(/\nMONOTONIC_USEC=[0-9]+/, with: "") }
    }

    @Test("a status is told when it differs from the last one")
    func status() async {
        await #expect(processExitsWith: .success) {
            let told = try Self.told { reporter in
                reporter.update(Self.snapshot(sockets: 1))
                reporter.ready(Self.snapshot(sockets: 2))
                reporter.ready(Self.snapshot(sockets: 3))
                reporter.update(Self.snapshot(sockets: 2))
                reporter.update(Self.snapshot(sockets: 4))
                reporter.update(Self.snapshot(sockets: 4))
            }
            #expect(
                told == [
                    "READY=1\nSTATUS=Watching 2 connections by netlink", "STATUS=Watching 4 connections by netlink",
                ])
        }
    }

    @Test("what a reload left to say stays in the status until the next one")
    func remark() async {
        await #expect(processExitsWith: .success) {
            let told = try Self.told { reporter in
                reporter.ready(Self.snapshot(sockets: 2))
                reporter.reloading()
                reporter.reloaded(remark: "needs a restart: max_groups", Self.snapshot(sockets: 2))
                reporter.update(Self.snapshot(sockets: 3))
                reporter.reloading()
                reporter.reloaded(remark: nil, Self.snapshot(sockets: 3))
            }
            let status = "STATUS=Watching 3 connections by netlink"
            #expect(
                told.dropFirst() == [
                    "RELOADING=1",
                    "READY=1\nSTATUS=Watching 2 connections by netlink; needs a restart: max_groups",
                    status + "; needs a restart: max_groups", "RELOADING=1", "READY=1\n" + status,
                ])
        }
    }

    @Test("a reload before the first poll does not make it ready, and one at the end does not keep it so")
    func phases() async {
        await #expect(processExitsWith: .success) {
            let told = try Self.told { reporter in
                reporter.reloading()
                reporter.reloaded(remark: "it failed", Self.snapshot(sockets: 0))
                reporter.ready(Self.snapshot(sockets: 2))
                reporter.stopping()
                reporter.reloading()
                reporter.reloaded(remark: nil, Self.snapshot(sockets: 2))
                reporter.update(Self.snapshot(sockets: 9))
            }
            #expect(
                told == ["READY=1\nSTATUS=Watching 2 connections by netlink; it failed", "STOPPING=1"])
        }
    }

    @Test("a daemon that cannot run says why")
    func failure() async {
        await #expect(processExitsWith: .success) {
            let told = try Self.told { $0.failed("Cannot run: no") }
            #expect(told == ["STATUS=Cannot run: no"])
        }
    }
}
