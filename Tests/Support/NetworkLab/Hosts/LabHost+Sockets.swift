package import Connections
import Glibc
package import NamespaceKit

extension LabHost {
    /// No test waits without end.
    private static let patience = timeval(tv_sec: 20, tv_usec: 0)

    /// Makes a socket. Without an option that says otherwise its congestion control is cubic, whatever the machine's
    /// default is. Calls on it, and on what it accepts, wait for at most 20 s.
    package func socket(
        _ family: AddressFamily = .ipv4, _ options: [SocketOption] = []
    ) throws(NamespaceError) -> Socket {
        let address = try socketAddress(family)
        let socket = try namespace.run { () throws(NamespaceError) in try Socket(for: address) }
        try socket.setOption(SOL_SOCKET, SO_RCVTIMEO, Self.patience)
        try socket.setOption(SOL_SOCKET, SO_SNDTIMEO, Self.patience)
        for option in [.congestionControl("cubic")] + options {
            try option.set(on: socket)
        }
        return socket
    }

    /// Makes a socket that listens on the host's address. Connections inherit the options.
    ///
    /// - Parameter port: 0 lets the kernel choose one.
    package func listen(
        _ family: AddressFamily = .ipv4, port: UInt16 = 0, backlog: Int32 = 128, _ options: [SocketOption] = []
    ) throws(NamespaceError) -> LabListener {
        let socket = try socket(family, options)
        try socket.setOption(SOL_SOCKET, SO_REUSEADDR, Int32(1))
        try socket.bind(to: socketAddress(family, port: port))
        try socket.listen(backlog: backlog)
        let address = try socketAddress(family, port: socket.port)
        return LabListener(socket: socket, address: address)
    }

    /// Makes a socket and connects it, which takes a round trip.
    package func connect(
        to address: SocketAddress, _ options: [SocketOption] = []
    ) throws(NamespaceError) -> Socket {
        let socket = try socket(address.addressFamily, options)
        try socket.connect(to: address)
        return socket
    }

    /// Makes a non-blocking socket and begins to connect it.
    package func beginConnecting(
        to address: SocketAddress, _ options: [SocketOption] = []
    ) throws(NamespaceError) -> Socket {
        let socket = try socket(address.addressFamily, options)
        try socket.beginConnecting(to: address)
        return socket
    }
}

extension SocketAddress {
    fileprivate var addressFamily: AddressFamily { family == AF_INET6 ? .ipv6 : .ipv4 }
}
