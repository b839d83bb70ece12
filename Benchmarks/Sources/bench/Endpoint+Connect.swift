import Glibc

extension Endpoint {
    /// Connects; `nil` while nobody listens there.
    func connect() throws(BenchError) -> Descriptor? {
        switch self {
        case .unix(let path):
            let descriptor = try Self.socket(AF_UNIX)
            var address = try sockaddr_un(path: path)
            return try connect(descriptor, &address)
        case .loopback(let port):
            let descriptor = try Self.socket(AF_INET)
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_port = port.bigEndian
            address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
            return try connect(descriptor, &address)
        }
    }

    private func connect<Address>(
        _ descriptor: consuming Descriptor, _ address: inout Address
    ) throws(BenchError) -> Descriptor? {
        let number = descriptor.number
        let result = unsafe withUnsafePointer(to: &address) {
            unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe Glibc.connect(number, $0, socklen_t(MemoryLayout<Address>.size))
            }
        }
        if result == 0 { return descriptor }
        guard errno == ENOENT || errno == ECONNREFUSED else { throw .lastFailure("connecting to \(self)") }
        return nil
    }

    /// A stream socket whose calls return after some seconds at most.
    private static func socket(_ family: Int32) throws(BenchError) -> Descriptor {
        let number = Glibc.socket(family, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard number >= 0 else { throw .lastFailure("opening a socket") }
        let descriptor = Descriptor(owning: number)
        var patience = timeval(tv_sec: 30, tv_usec: 0)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            let length = socklen_t(MemoryLayout<timeval>.size)
            guard unsafe setsockopt(number, SOL_SOCKET, option, &patience, length) == 0 else {
                throw .lastFailure("setting the time limit of a socket")
            }
        }
        return descriptor
    }
}
