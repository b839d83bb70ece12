package import Connections

extension ConnectionSample {
    /// A connection of this host, 192.0.2.1, with 198.51.100.1, as the test wants it.
    package static func made(
        _ cookie: UInt64, _ state: TCPState = .established, localPort: UInt16 = 50_000, remotePort: UInt16 = 443,
        info: [TCPInfoField: UInt64]? = [:], _ change: (inout ConnectionSample) -> Void = { _ in }
    ) -> ConnectionSample {
        var sample = ConnectionSample(
            cookie: cookie, state: state,
            local: Endpoint(address: IPAddress(ipv4: 0xc000_0201), port: localPort),
            remote: Endpoint(address: IPAddress(ipv4: 0xc633_6401), port: remotePort),
            info: info.map { TCPInfo.with($0.merging([.state: UInt64(state.rawValue)]) { given, _ in given }) }
                ?? TCPInfo())
        change(&sample)
        return sample
    }
}
