import CTunnel
import Foundation
import Glibc
package import NamespaceKit
import Synchronization

/// Sends or receives on a thread of its own, as fast as the connection allows, until all is moved, the connection ends,
/// or the value goes.
package final class Transfer: Sendable {
    /// The socket, which the transfer owns.
    package let kept: KeptSocket
    private let progress = Progress()

    /// What the thread and its owner tell each other.
    private final class Progress: Sendable {
        let count = Atomic(0)
        let isStopping = Atomic(false)
    }

    private enum Direction {
        case receiving
        case sending
    }

    /// Receives whatever comes: a reader that keeps up.
    package static func receiving(on socket: consuming Socket) -> Transfer {
        Transfer(KeptSocket(socket), .receiving, limit: .max)
    }

    /// Sends that many zero bytes.
    package static func sending(_ count: Int = .max, on socket: consuming Socket) -> Transfer {
        Transfer(KeptSocket(socket), .sending, limit: count)
    }

    private init(_ kept: KeptSocket, _ direction: Direction, limit: Int) {
        self.kept = kept
        Thread.detachNewThread { [progress] in
            unsafe ctunnel_name_thread("lab-transfer")
            Self.move(kept.socket, direction, limit: limit, progress)
        }
    }

    deinit {
        progress.isStopping.store(true, ordering: .relaxed)
    }

    /// Bytes moved so far.
    package var count: Int { progress.count.load(ordering: .relaxed) }

    private static func move(
        _ socket: borrowing Socket, _ direction: Direction, limit: Int, _ progress: Progress
    ) {
        var buffer = [UInt8](repeating: 0, count: 64 * 1024)
        let events = direction == .receiving ? POLLIN : POLLOUT
        var left = limit
        while left > 0, !progress.isStopping.load(ordering: .relaxed) {
            var request = pollfd(fd: socket.descriptor, events: Int16(events), revents: 0)
            // Not without end, or the value's end would go unnoticed.
            guard unsafe poll(&request, 1, 50) > 0 else { continue }
            let size = min(left, buffer.count)
            let flags = Int32(MSG_DONTWAIT) | Int32(MSG_NOSIGNAL)
            let moved =
                switch direction {
                case .receiving: unsafe recv(socket.descriptor, &buffer, size, flags)
                case .sending: unsafe send(socket.descriptor, buffer, size, flags)
                }
            if moved > 0 {
                left -= moved
                progress.count.add(moved, ordering: .relaxed)
            } else if moved == 0 || (errno != EAGAIN && errno != EINTR) {
                return
            }
        }
    }
}
