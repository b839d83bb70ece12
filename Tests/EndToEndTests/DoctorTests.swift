import ControlAPI
import DaemonKit
import Foundation
import NamespaceKit
import Testing

@Suite("tcpwatchctl doctor against the daemon")
struct DoctorTests {
    /// The namespace of a test is not process 1's, and that is meant.
    private func configuration(_ lines: String = "") throws -> TemporaryFile {
        try TemporaryFile(
            "interval: 200ms\ncpu_budget: off\ndetectors: {monitor-degraded: {other_namespace: false}}\n\(lines)")
    }

    /// Runs the doctor in the daemon's namespace.
    private func doctor(_ daemon: RunningDaemon, _ arguments: String...) throws -> Command {
        try Command.run(
            Programs.companion, ["doctor", "--socket", daemon.controlSocket] + arguments, in: daemon.namespace)
    }

    private func checkup(_ command: Command) throws -> Checkup {
        try JSONDecoder().decode(Checkup.self, from: Data(command.output.utf8))
    }

    /// A check that is not ok.
    private func trouble(_ name: String, _ checkup: Checkup) throws -> Checkup.Check {
        try #require(checkup.checks.first { $0.name == name && $0.verdict != .ok }, "\(checkup)")
    }

    /// Opens connections and closes them before a poll can have seen them.
    private func openBriefly(_ count: Int, in namespace: NetworkNamespace) throws {
        let address = try SocketAddress("127.0.0.1", port: 8080)
        try namespace.run { () throws(NamespaceError) in
            let listener = try Socket(for: address)
            try listener.bind(to: address)
            try listener.listen(backlog: 16)
            for _ in 0..<count {
                let client = try Socket(for: address)
                try client.connect(to: address)
                let server = try listener.accept()
                try server.resetAtEnd()
                client.close()
                server.close()
            }
        }
    }

    @Test("a daemon that is well: every check is ok, with exit code 0")
    func well() throws {
        let configuration = try configuration()
        let daemon = try RunningDaemon(["--config", configuration.path])
        try daemon.waitUntilReady()
        func status() throws -> StatusResponse { try daemon.get("/v1/status", as: StatusResponse.self) }
        try eventually("two polls and the subscription") {
            try status().coverageRatio != nil && status().events.subscribed
        }
        try openBriefly(100, in: daemon.namespace)
        try eventually("all ends") { try status().events.received >= 200 && status().coverageRatio == 1 }
        let command = try doctor(daemon)
        #expect(command.status == 0, "\(command.output)\(command.errors)")
        #expect(command.output.hasPrefix("What tcpwatch shows can be relied upon: all 14 checks are ok.\n"))
        #expect(command.output.contains("\nok           coverage          100% of the last minute's connections"))
        #expect(try status().poll.configuredIntervalMs == 200)
        let limit = try String(contentsOfFile: "/proc/sys/net/core/rmem_max", encoding: .utf8)
        let granted = try #require(Int(limit.trimmingCharacters(in: .whitespacesAndNewlines)))
        #expect(try status().events.receiveBufferBytes == 2 * min(granted, 16 << 20))
        let page = try daemon.companion("status").output
        #expect(page.contains("\ncoverage 100% last minute, 100% in total (0 connections not seen)\n"))
    }

    @Test("a daemon that netlink is refused: that fails, with what to do and exit code 1")
    func refusedNetlink() throws {
        let configuration = try configuration()
        let daemon = try RunningDaemon(["--config", configuration.path], wrapper: [Programs.refuseNetlink])
        try daemon.waitUntilReady()
        try eventually("the subscription to be refused") {
            try daemon.get("/v1/status", as: StatusResponse.self).events.obstacle != nil
        }
        let command = try doctor(daemon, "--json")
        #expect(command.status == 1)
        let checkup = try checkup(command)
        #expect(checkup.verdict == .failed)
        let check = try trouble("netlink", checkup)
        #expect(check.verdict == .failed)
        #expect(check.found.contains("AF_NETLINK"))
        #expect(check.remedy?.contains("RestrictAddressFamilies=") == true)
        #expect(try trouble("events", checkup).verdict == .failed)
        // It is the daemon that is refused, not everybody.
        #expect(checkup.checks.first { $0.name == "sock-diag" }?.verdict == .ok)
    }

    @Test("a doctor that netlink is refused, and not the daemon, does not complain")
    func refusedDoctor() throws {
        let configuration = try configuration()
        let daemon = try RunningDaemon(["--config", configuration.path])
        try daemon.waitUntilReady()
        let command = try Command.run(
            Programs.refuseNetlink, [Programs.companion, "doctor", "--socket", daemon.controlSocket, "--json"],
            in: daemon.namespace)
        let check = try #require(try checkup(command).checks.first { $0.name == "sock-diag" })
        #expect(check.verdict == .ok)
        #expect(check.found.contains("not to tcpwatchd"))
    }

    @Test("short connections that nobody tells of: coverage is low, and which setting to change")
    func lowCoverage() throws {
        let configuration = try configuration("sources: {destroy_events: off}\n")
        let daemon = try RunningDaemon(["--config", configuration.path])
        try daemon.waitUntilReady()
        try eventually("the second poll") {
            try daemon.get("/v1/status", as: StatusResponse.self).coverageRatio != nil
        }
        try openBriefly(200, in: daemon.namespace)
        try eventually("the finding") {
            try daemon.get("/v1/status", as: StatusResponse.self).topAnomalies.contains {
                $0.scope.aspect?.text == "coverage"
            }
        }
        let command = try doctor(daemon, "--json=short")
        #expect(command.status == 1)
        let check = try trouble("coverage", try checkup(command))
        #expect(check.verdict == .warning)
        #expect(check.found.contains("destroy_events is off"))
        #expect(check.remedy?.contains("destroy_events: auto") == true)
    }

    @Test("whoever asks from another network namespace is told so")
    func otherNamespace() throws {
        let configuration = try configuration()
        let daemon = try RunningDaemon(["--config", configuration.path])
        try daemon.waitUntilReady()
        let command = try daemon.companion("doctor", "--json")
        #expect(command.status == 1)
        let check = try trouble("namespace", try checkup(command))
        #expect(check.found.contains("this shell is in net:["))
        #expect(check.remedy?.contains("nsenter --net=/proc/\(daemon.pid)/ns/net") == true)
    }

    @Test("a daemon whose control groups are hidden, and a host without IPv6, are told")
    func hiddenControlGroups() throws {
        let configuration = try configuration()
        let daemon = try RunningDaemon(
            ["--config", configuration.path],
            launcher: ["unshare", "--mount", "sh", "-c", "mount -t tmpfs none /sys/fs/cgroup && exec \"$@\"", "sh"])
        try daemon.waitUntilReady()
        try daemon.namespace.run { try KernelSetting.write("net.ipv6.conf.all.disable_ipv6", "1") }
        let checkup = try checkup(try doctor(daemon, "--json"))
        let units = try trouble("units", checkup)
        #expect(units.verdict == .warning)
        #expect(units.remedy?.contains("something hides them from tcpwatchd") == true)
        let ipv6 = try #require(checkup.checks.first { $0.name == "ipv6" })
        #expect(ipv6.verdict == .ok && ipv6.found.contains("net.ipv6.conf.all.disable_ipv6 is set"))
    }

    @Test("a daemon that sees only a part of the control groups, and sockets of others, says so")
    func privateControlGroups() throws {
        let name = "tcpwatch-test-\(getpid())"
        let container = try ControlGroup(making: "/sys/fs/cgroup/unified/\(name).scope")
        let service = try ControlGroup(making: "/sys/fs/cgroup/unified/\(name).service")
        let enter = "echo 0 > \(container.path)/cgroup.procs; exec unshare --cgroup --mount sh -c "
        let mount = "umount /sys/fs/cgroup/unified; mount -t cgroup2 none /sys/fs/cgroup/unified; exec \"$@\""
        let configuration = try configuration()
        let daemon = try RunningDaemon(
            ["--config", configuration.path], launcher: ["sh", "-c", "\(enter)'\(mount)' sh \"$@\"", "sh"])
        try daemon.waitUntilReady()
        // What the daemon's own sockets belong to can be seen.
        var units = try #require(try checkup(try doctor(daemon, "--json")).checks.first { $0.name == "units" })
        #expect(units.verdict == .ok)
        let address = try SocketAddress("127.0.0.1", port: 9001)
        let listener = try daemon.namespace.run { () throws(NamespaceError) in
            let listener = try service.makeSocket(for: address)
            try listener.bind(to: address)
            try listener.listen(backlog: 16)
            return listener
        }
        try eventually("the listener to be seen, and not to be attributed") {
            try daemon.get("/v1/status", as: StatusResponse.self).unitObstacle != nil
        }
        units = try trouble("units", try checkup(try doctor(daemon, "--json")))
        #expect(units.verdict == .warning)
        #expect(units.found.contains("only a part of the control groups can be seen"))
        listener.close()
    }

    @Test("in a PID namespace of its own process 1 proves nothing: the kernel's number of the host's namespace does")
    func ownProcesses() throws {
        let doctor = ["--pid", "--fork", "--kill-child", "--mount-proc", Programs.companion, "doctor", "--json"]
        let arguments = doctor + ["--socket", "/nonexistent/control.sock"]
        func verdict(_ command: Command) throws -> Checkup.Verdict? {
            try checkup(command).checks.first { $0.name == "namespace" }?.verdict
        }
        let kernel = ProcessInfo.processInfo.operatingSystemVersion
        let isSettled = (kernel.majorVersion, kernel.minorVersion) >= (6, 18)
        #expect(try verdict(try Command.run("unshare", arguments)) == (isSettled ? .ok : .cannotTell))
        let inside = try Command.run("unshare", arguments, in: try NetworkNamespace())
        #expect(try verdict(inside) == (isSettled ? .warning : .cannotTell))
    }

    /// A socket in an array.
    private final class Kept {
        let socket: Socket
        init(_ socket: consuming Socket) { self.socket = socket }
    }

    @Test("network namespaces that nobody watches are told, with their processes")
    func unwatchedNamespaces() throws {
        let other = try NetworkNamespace()
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sleep")
        process.arguments = ["60"]
        try other.run { try process.run() }
        defer {
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }
        let address = try SocketAddress("127.0.0.1", port: 9001)
        // More than a host may have unseen for other reasons, and than a twentieth of what others have open here.
        let sockets = try other.run { () throws(NamespaceError) in
            var sockets = [Kept(try Socket(for: address))]
            try sockets[0].socket.bind(to: address)
            try sockets[0].socket.listen(backlog: 1_000)
            for _ in 0..<500 {
                let client = try Socket(for: address)
                try client.connect(to: address)
                sockets.append(Kept(client))
            }
            return sockets
        }
        defer { withExtendedLifetime(sockets) {} }
        let daemon = try RunningDaemon(["--no-listen"], launcher: ["nsenter", "--net=/proc/\(getpid())/ns/net"])
        try daemon.waitUntilReady()
        try eventually("the third reading of the counters") {
            try daemon.get("/v1/status", as: StatusResponse.self).networkNamespace?.socketsElsewhereAtMost != nil
        }
        let doctor = try daemon.companion("doctor", "--json")
        let check = try trouble("other-namespaces", try checkup(doctor))
        #expect(check.verdict == .warning)
        #expect(check.found.contains("their connections are not watched"))
    }

    @Test("without a daemon what needs none is checked all the same, with exit code 69")
    func unreachable() throws {
        let command = try Command.run(Programs.companion, ["doctor", "--socket", "/nonexistent/control.sock"])
        #expect(command.status == 69)
        #expect(command.output.contains("\nok           sock-diag       the kernel answers INET_DIAG requests here"))
        #expect(command.output.contains("\nNot made, for want of a daemon: polls, sources, netlink, "))
    }
}
