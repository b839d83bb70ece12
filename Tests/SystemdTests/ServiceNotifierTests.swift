import Glibc
import Testing

@testable import Systemd

/// libsystemd reads `NOTIFY_SOCKET` itself, so each of these runs in a process of its own with its own environment.
@Suite("Service notifications")
struct ServiceNotifierTests {
    @Test("the manager is told of readiness with a status, of each new status, and of the end")
    func lifeCycle() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/notify"
        let manager = try DatagramSocket(path: path)
        await #expect(processExitsWith: .success) { [path = path as String] in
            unsafe setenv("NOTIFY_SOCKET", path, 1)
            let notifier = ServiceNotifier()
            let told = [
                try notifier.ready(status: "watching 12 connections"),
                try notifier.status("watching 13 connections"),
                try notifier.watchdog(),
                try notifier.stopping(),
            ]
            #expect(told == [true, true, true, true])
        }
        #expect(
            manager.received() == [
                "READY=1\nSTATUS=watching 12 connections", "STATUS=watching 13 connections", "WATCHDOG=1",
                "STOPPING=1",
            ])
    }

    @Test("a status stays one assignment, and short enough for systemd to read")
    func hostileStatus() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/notify"
        let manager = try DatagramSocket(path: path)
        await #expect(processExitsWith: .success) { [path = path as String] in
            unsafe setenv("NOTIFY_SOCKET", path, 1)
            try ServiceNotifier().status("a\nMAINPID=1\0b\u{1B}c")
            try ServiceNotifier().ready(status: String(repeating: "\u{20000}", count: 5_000))
        }
        let received = manager.received()
        #expect(received.first == "STATUS=a MAINPID=1 b c")
        #expect(
            received.last
                == "READY=1\nSTATUS=" + String(repeating: "\u{20000}", count: ServiceNotifier.maximumStatusLength))
        #expect(received.allSatisfy { $0.utf8.count <= 4_096 })
    }

    @Test("a reload begins with the monotonic clock's time, microseconds, and ends with readiness")
    func reload() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path + "/notify"
        let manager = try DatagramSocket(path: path)
        func microseconds() -> Int64 {
            var time = timespec()
            unsafe clock_gettime(CLOCK_MONOTONIC, &time)
            return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000
        }
        let before = microseconds()
        await #expect(processExitsWith: .success) { [path = path as String] in
            unsafe setenv("NOTIFY_SOCKET", path, 1)
            try ServiceNotifier().reloading()
        }
        let match = try #require(manager.received().first?.wholeMatch(of: /RELOADING=1\nMONOTONIC_USEC=([0-9]+)/))
        let time = try #require(Int64(match.1))
        #expect((before...microseconds()).contains(time))
    }

    @Test("the manager's patience is known to the process that it watches")
    func watchdog() async {
        await #expect(processExitsWith: .success) {
            #expect(ServiceNotifier().watchdogPeriod == nil)
            unsafe setenv("WATCHDOG_USEC", "30000000", 1)
            #expect(ServiceNotifier().watchdogPeriod == .seconds(30))
            unsafe setenv("WATCHDOG_PID", "1", 1)
            #expect(ServiceNotifier().watchdogPeriod == nil)
            unsafe setenv("WATCHDOG_PID", "\(getpid())", 1)
            #expect(ServiceNotifier().watchdogPeriod == .seconds(30))
        }
    }

    @Test("without NOTIFY_SOCKET nobody is told and nothing fails")
    func noManager() async {
        await #expect(processExitsWith: .success) {
            unsafe unsetenv("NOTIFY_SOCKET")
            let notifier = ServiceNotifier()
            let told = [try notifier.ready(status: "up"), try notifier.status("up"), try notifier.stopping()]
            #expect(told == [false, false, false])
        }
    }

    @Test("a manager that does not answer is an error that names what was to be said")
    func deadManager() async {
        await #expect(processExitsWith: .success) {
            unsafe setenv("NOTIFY_SOCKET", "/nonexistent/notify", 1)
            #expect(throws: SystemdError.notificationFailed(state: "READY=1", errno: ENOENT)) {
                try ServiceNotifier().ready(status: "up")
            }
        }
    }
}
