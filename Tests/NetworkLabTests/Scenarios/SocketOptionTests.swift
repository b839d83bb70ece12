import Connections
import KernelFacts
import NamespaceKit
import NetworkLab
import Testing

@Suite("Socket options", .serialized) struct SocketOptionTests {
    @Test("options are set at the end that they are given for") func setsOptions() throws {
        let lab = try NetworkLab(seed: 1)
        let pair = try lab.connect(
            client: [
                .congestionControl("reno"), .sendBuffer(bytes: 50_000), .maximumPacingRate(bytesPerSecond: 1_000_000),
                .keepalive(idleSeconds: 100, intervalSeconds: 1, probes: 5),
            ],
            server: [.receiveBuffer(bytes: 20_000)])
        let client = try #require(try lab.a.sample(of: pair.client))
        let server = try #require(try lab.b.sample(of: pair.server))
        #expect(client.congestionControl?.description == "reno")
        #expect(server.congestionControl?.description == "cubic")
        // The kernel doubles what it is given.
        #expect(client.memory?.sendBuffer == 100_000)
        #expect(server.memory?.receiveBuffer == 40_000)
        #expect(client.info.maximumPacingRateBytesPerSecond == 1_000_000)
        #expect(server.info.maximumPacingRateBytesPerSecond == nil)
        #expect(client.timer.kind == .keepalive)
        #expect(try #require(client.timer.expiresMilliseconds) <= 100_000)
        #expect(server.timer.kind == .none)
    }

    @Test("a linger time of 0 resets at the close") func lingers() throws {
        let lab = try NetworkLab(seed: 1)
        let pair = try lab.connect(client: [.linger(seconds: 0)])
        pair.client.close()
        try eventually("a reset at the other end") { try lab.b.counters()[.establishedResets] == 1 }
        #expect(try lab.b.sample(of: pair.server) == nil)
    }

    @Test("a user timeout gives a silent peer up") func givesUp() throws {
        let lab = try NetworkLab(seed: 1)
        let pair = try lab.connect(client: [.userTimeout(milliseconds: 300), .noDelay])
        lab.aToB.isBlackHole = true
        try pair.client.send(count: 1)
        try eventually("the end of the connection") { try lab.a.counters()[.abortsOnTimeout] == 1 }
        #expect(try lab.a.sample(of: pair.client) == nil)
    }
}
