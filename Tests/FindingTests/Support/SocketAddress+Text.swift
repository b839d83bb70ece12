import NamespaceKit

extension SocketAddress {
    /// `address:port`, as answers write an IPv4 address.
    var endpoint: String { "\(text):\(port)" }
}
