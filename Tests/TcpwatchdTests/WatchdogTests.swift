import DaemonKit
import Dispatch
import Engine
import Foundation
import NIOCore
import NIOPosix
import NamespaceKit
import Systemd
import Testing
import Watch

@testable import tcpwatchd

/// libsystemd reads `NOTIFY_SOCKET` and `WATCHDOG_USEC` itself, so each of these runs in a process of its own.
@Suite("The watchdog")
struct WatchdogTests {
    private static func engine(on loop: any EventLoop, _ heartbeat: Heartbeat?) -> PollEngine {
        let settings = EngineSettings(
            interval: .seconds(3600), counterInterval: .seconds(60), listenerInterval: .seconds(60), cpuBudget: nil,
            watch: WatchSettings(maxConnections: 100_000, maxGroups: 100, procfsFallback: true))
        return PollEngine(
            settings, executor: loop.executor, clock: .system { try await loop.sleep(until: $0) },
            heartbeat: heartbeat)
    }

    @Test("is fed while the engine polls, not while its thread is held up, and again afterwards")
    func feeds() async {
        await #expect(processExitsWith: .success) {
            let path = "/tmp/tcpwatch-watchdog-\(getpid())"
            let manager = try NotificationSocket(path: path)
            unsafe setenv("NOTIFY_SOCKET", path, 1)
            unsafe setenv("WATCHDOG_USEC", "80000", 1)
            unsafe setenv("WATCHDOG_PID", "\(getpid())", 1)
            let loop = MultiThreadedEventLoopGroup(numberOfThreads: 1).next()
            let engine = Self.engine(on: loop, .watchdog())
            let polling = Task { try await engine.run() }
            for _ in 0..<5 {
                #expect(try manager.next() == "WATCHDOG=1")
            }
            let (held, gate) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
            loop.execute {
                held.signal()
                gate.wait()
            }
            held.wait()
            _ = manager.arrived()
            usleep(400_000)
            #expect(manager.arrived() == [])
            gate.signal()
            #expect(try manager.next() == "WATCHDOG=1")
            polling.cancel()
            try await polling.value
        }
    }

    @Test("is not fed when nobody asks, or another process is asked")
    func notAsked() async {
        await #expect(processExitsWith: .success) {
            #expect(Heartbeat.watchdog() == nil)
            unsafe setenv("WATCHDOG_USEC", "80000", 1)
            #expect(Heartbeat.watchdog() != nil)
            unsafe setenv("WATCHDOG_PID", "1", 1)
            #expect(Heartbeat.watchdog() == nil)
        }
    }
}
