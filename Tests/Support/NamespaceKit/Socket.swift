import CNamespace
import Glibc

/// A TCP or UNIX socket, closed when it goes out of scope. It belongs to the network namespace that it was made in.
package struct Socket: ~Copyable, Sendable {
    private let owned: Descriptor

    package var descriptor: Int32 { owned.number }

    /// Takes over a descriptor. Its calls wait for half a minute at most (SO_SNDTIMEO, SO_RCVTIMEO) and fail then with
    /// EAGAIN, so that no test waits for ever.
    package init(owning descriptor: Int32) {
        owned = Descriptor(owning: descriptor)
        var limit = timeval(tv_sec: 30, tv_usec: 0)
        for option in [SO_SNDTIMEO, SO_RCVTIMEO] {
            unsafe setsockopt(descriptor, SOL_SOCKET, option, &limit, socklen_t(MemoryLayout<timeval>.size))
        }
    }

    /// Makes a socket of an address's family.
    package init(for address: SocketAddress) throws(NamespaceError) {
        let made = socket(address.family, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard made >= 0 else { throw .lastFailure("socket") }
        self.init(owning: made)
    }

    package func bind(to address: SocketAddress) throws(NamespaceError) {
        let result = unsafe address.withSocketAddress { unsafe Glibc.bind(descriptor, $0, $1) }
        guard result == 0 else { throw .lastFailure("bind") }
    }

    package func listen(backlog: Int32) throws(NamespaceError) {
        guard Glibc.listen(descriptor, backlog) == 0 else { throw .lastFailure("listen") }
    }

    /// Connects, and waits for it.
    package func connect(to address: SocketAddress) throws(NamespaceError) {
        let result = unsafe address.withSocketAddress { unsafe Glibc.connect(descriptor, $0, $1) }
        guard result == 0 else { throw .lastFailure("connect") }
    }

    /// Begins to connect without waiting for the answer. The socket is non-blocking from then on.
    package func beginConnecting(to address: SocketAddress) throws(NamespaceError) {
        try makeNonBlocking()
        let result = unsafe address.withSocketAddress { unsafe Glibc.connect(descriptor, $0, $1) }
        guard result == 0 || errno == EINPROGRESS else { throw .lastFailure("connect") }
    }

    /// The next connection of a listener, waited for.
    package func accept() throws(NamespaceError) -> Socket {
        let accepted = cnamespace_accept(descriptor)
        guard accepted >= 0 else { throw .systemCall("accept4", errno: -accepted) }
        return Socket(owning: accepted)
    }

    /// Says that no more will be sent.
    package func shutdownSending() throws(NamespaceError) {
        guard Glibc.shutdown(descriptor, Int32(SHUT_WR)) == 0 else { throw .lastFailure("shutdown") }
    }

    /// Closes it, as the end of its scope does.
    package consuming func close() {}

    /// Makes its end a reset instead of a FIN (SO_LINGER of zero seconds), which leaves no state behind on either side.
    package func resetAtEnd() throws(NamespaceError) {
        try setOption(SOL_SOCKET, SO_LINGER, linger(l_onoff: 1, l_linger: 0))
    }

    /// Sends all of `bytes`; a non-blocking socket as much as it takes.
    ///
    /// - Returns: how many went.
    @discardableResult
    package func send(_ bytes: [UInt8]) throws(NamespaceError) -> Int {
        var sent = 0
        while sent < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe Glibc.send(
                    descriptor, buffer.baseAddress?.advanced(by: sent), buffer.count - sent, Int32(MSG_NOSIGNAL))
            }
            if count < 0, errno == EAGAIN { break }
            guard count > 0 else { throw .lastFailure("send") }
            sent += count
        }
        return sent
    }

    /// Sends that many zero bytes.
    @discardableResult
    package func send(count: Int) throws(NamespaceError) -> Int {
        try send([UInt8](repeating: 0, count: count))
    }

    /// Waits for that many bytes and reads them.
    package func receive(count: Int) throws(NamespaceError) {
        var buffer = [UInt8](repeating: 0, count: count)
        let received = unsafe recv(descriptor, &buffer, count, Int32(MSG_WAITALL))
        guard received == count else { throw .lastFailure("recv of \(count) bytes, which gave \(received),") }
    }

    /// What has come, or comes next: at most `limit` bytes, none when the peer has said that no more will come.
    ///
    /// - Returns: `nil` when a non-blocking socket has nothing.
    package func receive(atMost limit: Int) throws(NamespaceError) -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: limit)
        let received = unsafe recv(descriptor, &buffer, limit, 0)
        if received < 0, errno == EAGAIN { return nil }
        guard received >= 0 else { throw .lastFailure("recv") }
        return Array(buffer.prefix(received))
    }

    /// Whether something has come, or comes in time: bytes, the end, or an error.
    package func waitUntilReadable(_ limit: Duration) -> Bool {
        var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return unsafe poll(&request, 1, Int32(limit / .milliseconds(1))) > 0
    }

    /// Sends a byte over a UNIX socket, and with it descriptors, which the peer may take or not.
    package func send(descriptors: [Int32]) throws(NamespaceError) {
        let result = unsafe cnamespace_send_descriptors(self.descriptor, descriptors, Int32(descriptors.count))
        guard result >= 0 else { throw .systemCall("sendmsg", errno: -result) }
    }

    /// Waits until the peer has said that no more will come.
    package func receiveEnd() throws(NamespaceError) {
        var byte: UInt8 = 0
        let received = unsafe recv(descriptor, &byte, 1, 0)
        guard received == 0 else { throw .lastFailure("recv at the end, which gave \(received),") }
    }

    package func makeNonBlocking() throws(NamespaceError) {
        guard fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK) == 0 else {
            throw .lastFailure("fcntl")
        }
    }
}
