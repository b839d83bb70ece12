import Glibc

@testable import ControlServer

/// A UNIX socket that is bound to a path, as another program would make it. The file stays when it is closed.
struct UnixSocket: ~Copyable {
    private let descriptor: CInt

    struct Failure: Error {
        let call: String
        let errno: CInt
    }

    /// - Parameter isListening: connections are taken.
    init(_ path: String, kind: __socket_type = SOCK_STREAM, isListening: Bool = false) throws {
        descriptor = socket(AF_UNIX, CInt(kind.rawValue) | CInt(SOCK_CLOEXEC.rawValue), 0)
        guard let name = SocketName(path: path) else { throw Failure(call: "bind", errno: ENAMETOOLONG) }
        try name.bind(descriptor)
        if isListening, listen(descriptor, 1) != 0 {
            throw Failure(call: "listen", errno: errno)
        }
    }

    deinit {
        close(descriptor)
    }
}
