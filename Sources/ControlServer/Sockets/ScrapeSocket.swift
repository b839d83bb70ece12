import Connections
import Glibc
import HTTPServing
import POSIX

/// A scrape address that takes connections.
struct ScrapeSocket: Sendable {
    let listening: ListeningSocket
    /// Where it listens, with the real port where 0 was asked for.
    let address: ListenAddress

    /// Only clients on this host reach it.
    var isLoopback: Bool {
        address.address == "::1" || address.address.hasPrefix("127.") || address.address.hasPrefix("::ffff:127.")
    }

    /// Binds to the address and listens.
    ///
    /// - Parameter sharesPort: beside sockets of the same user that share it too (SO_REUSEPORT), though only until it
    ///   listens: another daemon that is started must find the address taken.
    init(_ wanted: ListenAddress, sharesPort: Bool = false) throws(ControlServerError) {
        guard let name = SocketName(ipAddress: wanted.address, port: wanted.port) else {
            throw .invalidAddress(wanted.description)
        }
        let bound = try ListeningSocket.bound(to: name, text: wanted.description, sharesPort: sharesPort)
        try Errno.naming({ ControlServerError.cannotListen(wanted.description, errno: $0) }) { () throws(Errno) in
            try ListeningSocket.listen(bound.number)
            if sharesPort { try ListeningSocket.set(SO_REUSEPORT, false, on: bound.number) }
        }
        guard case .tcp(let address) = BoundAddress(of: bound) else {
            throw .cannotListen(wanted.description, errno: EAFNOSUPPORT)
        }
        self.address = ListenAddress(address: wanted.address, port: address.port)
        listening = ListeningSocket(bound)
    }

    /// A socket that was given.
    init(listening: ListeningSocket, address: ListenAddress) {
        self.listening = listening
        self.address = address
    }
}
