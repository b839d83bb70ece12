/// An IP address and port that the metrics are served on.
package struct ScrapeAddress: Sendable, Equatable, CustomStringConvertible {
    /// IPv4 or IPv6, without brackets.
    package var address: String
    /// 0 for one of the kernel's choice.
    package var port: Int

    package init(address: String, port: Int) {
        self.address = address
        self.port = port
    }

    /// `127.0.0.1:9732` or `[::1]:9732`.
    package var description: String {
        address.utf8.contains(UInt8(ascii: ":")) ? "[\(address)]:\(port)" : "\(address):\(port)"
    }

    /// Where the metrics are.
    var metricsURL: String { "http://\(self)/metrics" }
}
