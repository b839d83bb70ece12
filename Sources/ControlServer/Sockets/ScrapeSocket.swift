import Glibc

/// A scrape address that takes connections.
struct ScrapeSocket: Sendable {
    let listening: ListeningSocket
    /// Where it listens, with the real port where 0 was asked for.
    let address: ScrapeAddress

    /// Binds to the address and listens.
    ///
    /// - Parameter sharesPort: beside sockets of the same user that share it too (SO_REUSEPORT), though only until it
    ///   listens: another daemon that is started must find the address taken.
    init(_ wanted: ScrapeAddress, sharesPort: Bool = false) throws(ControlServerError) {
        guard let name = SocketName(ipAddress: wanted.address, port: wanted.port) else {
            throw .invalidAddress(wanted.description)
        }
        let bound = try ListeningSocket.bound(to: name, text: wanted.description, sharesPort: sharesPort)
        guard listen(bound.number, ListeningSocket.backlog) == 0, let port = Self.port(of: bound),
            !sharesPort || ListeningSocket.set(SO_REUSEPORT, false, on: bound.number)
        else {
            throw .cannotListen(wanted.description, errno: errno)
        }
        address = ScrapeAddress(address: wanted.address, port: port)
        listening = ListeningSocket(bound)
    }

    /// The port that a socket is bound to (getsockname(2)): both `sockaddr_in` and `sockaddr_in6` have it in their
    /// third and fourth byte, in network order.
    private static func port(of socket: borrowing Descriptor) -> Int? {
        var address: InlineArray<28, UInt8> = InlineArray(repeating: 0)
        var size = socklen_t(address.count)
        let result = unsafe withUnsafeMutableBytes(of: &address) { bytes in
            unsafe getsockname(socket.number, bytes.assumingMemoryBound(to: sockaddr.self).baseAddress, &size)
        }
        return result == 0 ? Int(address[2]) << 8 | Int(address[3]) : nil
    }
}
