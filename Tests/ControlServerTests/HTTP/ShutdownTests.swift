import ControlAPI
import HTTPServing
import NIOCore
import Testing

@testable import ControlServer

@Suite("Shutdown", .timeLimit(.minutes(1)))
struct ShutdownTests {
    /// Limits that would hold a shutdown up far longer than the test may take.
    private static var patient: ConnectionLimits {
        var limits = ConnectionLimits()
        (limits.idle, limits.answer, limits.linger) = (.seconds(3600), .seconds(3600), .seconds(3600))
        return limits
    }

    @Test("closes connections that wait for a request")
    func idle() async throws {
        try await RunningEndpoints.run(limits: Self.patient) { running in
            let fresh = try await RawConnection(running.scrapeAddress)
            let used = try await RawConnection(running.controlAddress)
            try await used.send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
            _ = try await used.response()
            await running.stop()
            #expect(await fresh.rest() == "")
            #expect(await used.rest() == "")
        }
    }

    @Test("lets an answer that is under way finish")
    func inFlight() async throws {
        var limits = Self.patient
        limits.drain = .seconds(3600)
        try await RunningEndpoints.run(limits: limits) { running in
            let gate = Gate()
            defer { gate.open() }
            running.engineLoop.execute { gate.wait() }
            let bystander = try await RawConnection(running.controlAddress)
            let asking = try await RawConnection(running.controlAddress)
            try await asking.send("GET /v1/connections?limit=1 HTTP/1.1\r\nHost: x\r\n\r\n")
            // One thread reads all connections: when it has answered what came later, it has read this request.
            for _ in 0..<2 {
                try await bystander.send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
                _ = try await bystander.response()
            }
            await running.stop()
            #expect(await bystander.rest() == "")
            gate.open()
            #expect(await asking.rest().statuses == ["200"])
        }
    }

    @Test("does not wait for a client that does not take its answer")
    func slowReader() async throws {
        let body = [UInt8](repeating: UInt8(ascii: "x"), count: 32 << 20)
        try await RunningEndpoints.run(limits: Self.patient, metrics: { _ in body }) { running in
            let connection = try await RawConnection(running.scrapeAddress, reads: false)
            try await connection.send("GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n")
            await running.stop()
        }
    }

    @Test("does not wait for a client that does not hang up")
    func lingering() async throws {
        try await RunningEndpoints.run(limits: Self.patient) { running in
            let connection = try await RawConnection(running.controlAddress)
            try await connection.send("GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            #expect(await connection.rest().statuses == ["200"])
            await running.stop()
        }
    }

    @Test("is not disturbed by clients that come at the same time", arguments: 0..<20)
    func arrivals(round: Int) async throws {
        var limits = ConnectionLimits()
        limits.connections = 1 + round % 3
        try await RunningEndpoints.run(limits: limits) { running in
            await withDiscardingTaskGroup { group in
                for number in 0..<40 {
                    group.addTask {
                        guard let connection = try? await RawConnection(running.scrapeAddress) else { return }
                        try? await connection.send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
                        if number % 2 == 0 { try? await connection.finishSending() }
                        _ = await connection.rest()
                    }
                }
                group.addTask { await running.stop() }
            }
        }
    }

    @Test("removes the control socket and leaves its lock file")
    func files() async throws {
        let directory = try await {
            var directory: TemporaryDirectory?
            try await RunningEndpoints.run { running in
                directory = running.directory
                #expect(running.directory.entries == ["control.sock", "control.sock.lock"])
            }
            return try #require(directory)
        }()
        #expect(directory.entries == ["control.sock.lock"])
    }
}
