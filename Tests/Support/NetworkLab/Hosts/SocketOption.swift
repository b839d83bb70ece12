import Glibc
package import NamespaceKit

/// A socket option that scenarios need (tcp(7), socket(7)).
package enum SocketOption: Sendable, Hashable {
    /// TCP_CONGESTION: `cubic`, `reno`, `bbr`.
    case congestionControl(String)
    /// SO_RCVBUF; the kernel doubles it. Set before connecting or listening, it limits the window.
    case receiveBuffer(bytes: Int32)
    /// SO_SNDBUF; the kernel doubles it.
    case sendBuffer(bytes: Int32)
    /// SO_KEEPALIVE with TCP_KEEPIDLE, TCP_KEEPINTVL, TCP_KEEPCNT.
    case keepalive(idleSeconds: Int32, intervalSeconds: Int32, probes: Int32)
    /// TCP_USER_TIMEOUT: how long data may stay unacknowledged before the connection is given up.
    case userTimeout(milliseconds: UInt32)
    /// SO_MAX_PACING_RATE.
    case maximumPacingRate(bytesPerSecond: UInt32)
    /// SO_LINGER: close(2) waits that long for the peer to have everything; 0 resets the connection.
    case linger(seconds: Int32)
    /// TCP_NODELAY: small segments do not wait for acknowledgements (RFC 896).
    case noDelay

    /// Sets it.
    package func set(on socket: borrowing Socket) throws(NamespaceError) {
        switch self {
        case .congestionControl(let name):
            try socket.setOption(Self.tcp, TCP_CONGESTION, text: name)
        case .receiveBuffer(let bytes):
            try socket.setOption(SOL_SOCKET, SO_RCVBUF, bytes)
        case .sendBuffer(let bytes):
            try socket.setOption(SOL_SOCKET, SO_SNDBUF, bytes)
        case .keepalive(let idleSeconds, let intervalSeconds, let probes):
            try socket.setOption(Self.tcp, TCP_KEEPIDLE, idleSeconds)
            try socket.setOption(Self.tcp, TCP_KEEPINTVL, intervalSeconds)
            try socket.setOption(Self.tcp, TCP_KEEPCNT, probes)
            try socket.setOption(SOL_SOCKET, SO_KEEPALIVE, Int32(1))
        case .userTimeout(let milliseconds):
            try socket.setOption(Self.tcp, TCP_USER_TIMEOUT, milliseconds)
        case .maximumPacingRate(let bytesPerSecond):
            try socket.setOption(SOL_SOCKET, SO_MAX_PACING_RATE, bytesPerSecond)
        case .linger(let seconds):
            try socket.setOption(SOL_SOCKET, SO_LINGER, Glibc.linger(l_onoff: 1, l_linger: seconds))
        case .noDelay:
            try socket.setOption(Self.tcp, TCP_NODELAY, Int32(1))
        }
    }

    private static let tcp = Int32(IPPROTO_TCP)
}
