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
        guard listen(bound.number, ListeningSocket.backlog) == 0, case .tcp(let address) = BoundAddress(of: bound),
            !sharesPort || ListeningSocket.set(SO_REUSEPORT, false, on: bound.number)
        else {
            throw .cannotListen(wanted.description, errno: errno)
        }
        self.address = ScrapeAddress(address: wanted.address, port: address.port)
        listening = ListeningSocket(bound)
    }

    /// A socket that was given.
    init(listening: ListeningSocket, address: ScrapeAddress) {
        self.listening = listening
        self.address = address
    }
}
