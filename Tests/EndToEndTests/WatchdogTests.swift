import DaemonKit
import Foundation
import Testing

@Suite("Watchdog")
struct WatchdogTests {
    @Test("a service manager that waits for signs of life gets them, whatever the intervals")
    func feeds() throws {
        let directory = try RunningDaemon.makeDirectory()
        let notifications = try NotificationSocket(path: directory.appending(path: "notify").path)
        let daemon = try RunningDaemon(
            ["--interval", "1h", "--no-listen"], directory: directory,
            environment: ["NOTIFY_SOCKET": notifications.path, "WATCHDOG_USEC": "200000"])
        var signs = 0
        while signs < 10 {
            if try notifications.next() == "WATCHDOG=1" { signs += 1 }
        }
        #expect(daemon.process.isRunning)
    }

    @Test("without a service manager that waits for them there are none")
    func notAsked() throws {
        let directory = try RunningDaemon.makeDirectory()
        let notifications = try NotificationSocket(path: directory.appending(path: "notify").path)
        let daemon = try RunningDaemon(directory: directory, environment: ["NOTIFY_SOCKET": notifications.path])
        try daemon.waitUntilReady()
        #expect(try daemon.end(by: SIGTERM).status == 0)
        #expect(!notifications.arrived().contains { $0.contains("WATCHDOG") })
    }
}
