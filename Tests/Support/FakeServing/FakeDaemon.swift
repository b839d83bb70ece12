import Glibc
import NIOCore
import NIOPosix

/// Answers requests on a UNIX socket as a test tells it to, HTTP or not.
package final class FakeDaemon: Sendable {
    /// Where it listens.
    package let path: String
    private let directory: String
    private let server: any Channel
    private let seen: SeenRequests

    /// - Parameter behaviour: what to do about a request, given its target (`/v1/status?x=1`).
    package init(_ behaviour: @escaping @Sendable (String) -> FakeBehaviour) async throws {
        var template = Array("/tmp/tcpwatch-fake.XXXXXX".utf8CString)
        guard unsafe mkdtemp(&template) != nil else { throw FakeDaemonError.noDirectory(errno: errno) }
        directory = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        path = directory + "/control.sock"
        let seen = SeenRequests()
        self.seen = seen
        server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(FakeConversation(behaviour, seen))
                }
            }
            .bind(unixDomainSocketPath: path).get()
    }

    /// The requests so far, head and all.
    package var requests: [String] { seen.all }

    deinit {
        server.close(promise: nil)
        unsafe unlink(path)
        unsafe rmdir(directory)
    }
}
