/// An IP address and TCP port to listen on.
package struct ListenAddress: Sendable, Equatable, CustomStringConvertible {
    /// IPv4 or IPv6 without brackets: `127.0.0.1`, `::1`.
    package let address: String

    /// 0 to 65535; with 0 the kernel picks a free one.
    package let port: Int

    package init(address: String, port: Int) {
        self.address = address
        self.port = port
    }

    /// `127.0.0.1:9732` or `[::1]:9732`, as it is written in the configuration and in URLs.
    package var description: String {
        address.utf8.contains(UInt8(ascii: ":")) ? "[\(address)]:\(port)" : "\(address):\(port)"
    }
}
