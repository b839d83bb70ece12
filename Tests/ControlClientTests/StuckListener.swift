import Glibc

@testable import ControlClient

/// A UNIX socket that listens and never accepts, with its backlog full.
final class StuckListener {
    let path: String
    private var descriptors: [Int32] = []

    /// - Parameter name: tells it from those of other tests.
    init(_ name: String) throws {
        path = "/tmp/tcpwatch-\(name).\(getpid()).sock"
        unsafe unlink(path)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: path.utf8) }
        descriptors.append(socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0))
        guard unsafe call(bind, descriptors[0], &address), listen(descriptors[0], 0) == 0 else {
            throw ConnectFailure(path: path, errno: errno)
        }
        repeat {
            descriptors.append(socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0))
        } while unsafe call(connect, descriptors[descriptors.count - 1], &address)
    }

    private func call(
        _ function: (Int32, UnsafePointer<sockaddr>?, socklen_t) -> Int32, _ descriptor: Int32,
        _ address: inout sockaddr_un
    ) -> Bool {
        unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { rebound in
                unsafe function(descriptor, rebound, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
            }
        }
    }

    /// Stops listening; the socket's file stays, as after a daemon that was killed.
    func abandon() {
        for descriptor in descriptors { close(descriptor) }
        descriptors = []
    }

    deinit {
        abandon()
        unsafe unlink(path)
    }
}
