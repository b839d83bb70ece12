import Connections
import Engine
import Glibc
import Logging
import NIOCore
import NIOPosix
import Testing

@testable import ControlServer

@Suite("Scrape address")
struct ScrapeSocketTests {
    @Test("with port 0 gets a free one, and says which")
    func freePort() throws {
        let socket = try ScrapeSocket(ListenAddress(address: "127.0.0.1", port: 0))
        #expect(socket.address.port > 0)
        #expect(socket.address.metricsURL == "http://127.0.0.1:\(socket.address.port)/metrics")
    }

    @Test("that is taken is an error with a sentence")
    func taken() throws {
        let socket = try ScrapeSocket(ListenAddress(address: "127.0.0.1", port: 0))
        let name = socket.address.description
        let error = #expect(throws: ControlServerError.self) { try ScrapeSocket(socket.address) }
        #expect(error == .cannotListen(name, errno: EADDRINUSE))
        #expect(error?.description == "cannot listen on \(name): address already in use")
    }

    @Test("that this host does not have is an error")
    func foreign() {
        #expect(throws: ControlServerError.cannotListen("192.0.2.1:9732", errno: EADDRNOTAVAIL)) {
            try ScrapeSocket(ListenAddress(address: "192.0.2.1", port: 9732))
        }
    }

    @Test("that is no address is an error", arguments: ["localhost", "", "127.0.0.1:80", "1.2.3"])
    func invalid(text: String) {
        #expect(throws: ControlServerError.invalidAddress("\(ListenAddress(address: text, port: 1))")) {
            try ScrapeSocket(ListenAddress(address: text, port: 1))
        }
    }

    @Test("is written with brackets when it is an IPv6 one")
    func brackets() {
        let address = ListenAddress(address: "::1", port: 9732)
        #expect(address.description == "[::1]:9732")
        #expect(address.metricsURL == "http://[::1]:9732/metrics")
    }

    @Test("that fails leaves no control socket behind")
    func cleanUp() throws {
        let directory = try TemporaryDirectory()
        let loop = MultiThreadedEventLoopGroup.singleton.next()
        let settings = EndpointSettings(
            controlSocket: ControlSocketSettings(path: directory.file("control.sock")),
            scrapeAddresses: [ListenAddress(address: "nowhere", port: 1)])
        #expect(throws: ControlServerError.invalidAddress("nowhere:1")) {
            try Endpoints(
                settings, engine: PollEngine(.test, executor: loop.executor), eventLoopGroup: loop,
                renderMetrics: { _ in [] }, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        }
        #expect(directory.entries == ["control.sock.lock"])
    }
}
