import Connections
import Glibc
import NIOCore
import POSIX

/// Where a socket is bound to (getsockname(2)).
enum BoundAddress: Equatable {
    /// A UNIX socket's file.
    case path(String)
    case tcp(ListenAddress)

    /// - Returns: `nil` for addresses of other kinds, and UNIX sockets without a file.
    init?(of socket: borrowing Descriptor) {
        var address = sockaddr_storage()
        var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let result = unsafe withUnsafeMutableBytes(of: &address) { bytes in
            unsafe getsockname(socket.number, bytes.assumingMemoryBound(to: sockaddr.self).baseAddress, &size)
        }
        guard result == 0 else { return nil }
        let found: BoundAddress? = unsafe withUnsafeBytes(of: &address) { bytes in
            switch unsafe CInt(bytes.loadUnaligned(as: sa_family_t.self)) {
            case AF_UNIX:
                let start = MemoryLayout<sa_family_t>.size
                let path = unsafe bytes[start..<max(start, min(Int(size), bytes.count))].prefix { $0 != 0 }
                return unsafe path.isEmpty ? nil : .path(String(decoding: path, as: UTF8.self))
            case AF_INET:
                return unsafe Self.tcp(SocketAddress(bytes.loadUnaligned(as: sockaddr_in.self)))
            case AF_INET6:
                return unsafe Self.tcp(SocketAddress(bytes.loadUnaligned(as: sockaddr_in6.self)))
            default:
                return nil
            }
        }
        guard let found else { return nil }
        self = found
    }

    private static func tcp(_ address: SocketAddress) -> BoundAddress? {
        guard let host = address.ipAddress, let port = address.port else { return nil }
        return .tcp(ListenAddress(address: host, port: port))
    }
}

extension Endpoint {
    /// The address and port of a TCP socket; `nil` for other addresses.
    init?(_ address: SocketAddress) {
        guard let port = address.port.flatMap({ UInt16(exactly: $0) }) else { return nil }
        switch address {
        case .v4(let address):
            self.init(address: IPAddress(ipv4: UInt32(bigEndian: address.address.sin_addr.s_addr)), port: port)
        case .v6(let address):
            let (high, low) = unsafe withUnsafeBytes(of: address.address.sin6_addr) { bytes in
                unsafe (bytes.loadUnaligned(as: UInt64.self), bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
            }
            self.init(
                address: IPAddress(ipv6High: UInt64(bigEndian: high), low: UInt64(bigEndian: low)), port: port)
        case .unixDomainSocket: return nil
        }
    }
}
