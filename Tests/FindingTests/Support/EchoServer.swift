import Connections
import Foundation
import Glibc
import NamespaceKit
import NetworkLab
import Synchronization

/// Accepts whoever connects, sends back what comes, and closes each connection a while after its peer has; on a thread
/// of its own, until the value goes.
final class EchoServer: Sendable {
    private let work: Work

    /// - Parameter delay: how long a connection stays open when its peer has closed it; for ever without.
    init(
        on host: LabHost, backlog: Int32 = 128, closesAfter delay: Duration? = .zero, _ options: [SocketOption] = []
    ) throws {
        work = try Work(listener: host.listen(backlog: backlog, options), delay: delay)
        try work.listener.socket.makeNonBlocking()
        Thread.detachNewThread { [work] in work.serve() }
    }

    deinit {
        work.isStopping.store(true, ordering: .relaxed)
    }

    var address: SocketAddress { work.listener.address }

    /// What the thread has; it goes with the thread.
    private final class Work: Sendable {
        let listener: LabListener
        let delay: Duration?
        let isStopping = Atomic(false)

        init(listener: consuming LabListener, delay: Duration?) {
            self.listener = listener
            self.delay = delay
        }

        func serve() {
            var open: [KeptSocket] = []
            /// Those whose peers have closed, with the time when they are closed too; `nil` is never.
            var ended: [(KeptSocket, ContinuousClock.Instant?)] = []
            while !isStopping.load(ordering: .relaxed) {
                var requests = [pollfd(fd: listener.socket.descriptor, events: Int16(POLLIN), revents: 0)]
                requests += open.map { pollfd(fd: $0.socket.descriptor, events: Int16(POLLIN), revents: 0) }
                // Not without end, or the value's end and what is due to be closed would go unnoticed.
                guard unsafe poll(&requests, nfds_t(requests.count), ended.isEmpty ? 50 : 5) >= 0 else { continue }
                for index in open.indices.reversed() where requests[index + 1].revents != 0 {
                    guard !Self.echo(on: open[index].socket) else { continue }
                    ended.append((open[index], delay.map { .now + $0 }))
                    open.swapAt(index, open.count - 1)
                    open.removeLast()
                }
                let now = ContinuousClock.now
                ended.removeAll { $0.1.map { $0 <= now } ?? false }
                while let accepted = try? listener.accept() {
                    open.append(KeptSocket(accepted))
                }
            }
            // Without the laboratory nobody answers a FIN, and the kernel would wait for minutes.
            for kept in open + ended.map(\.0) { try? kept.socket.resetAtEnd() }
        }

        /// Sends back what there is, as far as the send buffer takes it.
        ///
        /// - Returns: whether the peer may send more.
        private static func echo(on socket: borrowing Socket) -> Bool {
            var buffer = [UInt8](repeating: 0, count: 16 * 1024)
            let count = unsafe recv(socket.descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
            guard count > 0 else { return count < 0 && errno == EAGAIN }
            _ = unsafe send(socket.descriptor, buffer, count, Int32(MSG_DONTWAIT) | Int32(MSG_NOSIGNAL))
            return true
        }
    }
}
