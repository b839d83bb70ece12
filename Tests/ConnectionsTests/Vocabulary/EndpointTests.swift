import Connections
import Testing

@Suite("Endpoints")
struct EndpointTests {
    @Test("an IPv6 address stands in brackets before its port")
    func text() {
        #expect(Endpoint(address: IPAddress(ipv4: 0xc000_0201), port: 443).description == "192.0.2.1:443")
        #expect(Endpoint(address: IPAddress(ipv6High: 0, low: 1), port: 65_535).description == "[::1]:65535")
        let linkLocal = IPAddress(ipv6High: 0xfe80 << 48, low: 1)
        #expect(Endpoint(address: linkLocal.with(Zone("eth0")), port: 80).description == "[fe80::1%eth0]:80")
        #expect(Endpoint.unspecified.description == "0.0.0.0:0")
    }

    @Test("address and port both tell endpoints apart")
    func equality() {
        let endpoint = Endpoint(address: IPAddress(ipv4: 1), port: 1)
        #expect(endpoint == Endpoint(address: IPAddress(ipv4: 1), port: 1))
        #expect(endpoint != Endpoint(address: IPAddress(ipv4: 1), port: 2))
        #expect(endpoint != Endpoint(address: IPAddress(ipv4: 2), port: 1))
    }
}
