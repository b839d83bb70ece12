package import Connections
import Glibc

/// The TCP sockets of one network namespace, from `net/tcp` and `net/tcp6`: what remains when
/// netlink is refused.
///
/// A sample from here has endpoints, state, queues, timer, uid and inode; all else is `nil`. Differences from
/// netlink:
/// - ``ConnectionSample/cookie`` is an identity made of the endpoints, see
///   ``ConnectionSample/procIdentity(state:local:remote:inode:)``.
/// - On LISTEN rows ``ConnectionSample/receiveQueue`` is the accept queue's length; its limit is not given:
///   ``ConnectionSample/sendQueue`` is 0 and means unknown.
/// - A SYN_RECV row carries its listener's uid; expiries come in steps of 10 ms.
/// - The tables are no snapshot: while sockets come and go a socket may be given twice or missed. The caller drops
///   duplicates by cookie and takes no single absence for a close.
package struct ProcTCPReader: Sendable {
    /// Asked for in one `read(2)`; the kernel gives about 4 KiB of whole lines at a time.
    static let pieceBytes = 64 << 10

    private let proc: Proc
    private var piece: [UInt8] = Array(repeating: 0, count: Self.pieceBytes)

    package init(proc: Proc = Proc()) {
        self.proc = proc
    }

    /// Gives `body` every socket whose state's bit (``TCPState/mask``) is in `states`, IPv4 sockets first.
    ///
    /// Bad lines do not end the pass: the report counts them. Throws when a file cannot be opened or read; samples
    /// that came before stay given. A host without IPv6 has no `tcp6`, which is no error.
    package mutating func forEach(
        states: UInt32, _ body: (borrowing ConnectionSample) -> Void
    ) throws(ProcNetError) -> SocketTableReport {
        var report = try read(.ipv4, states, body)
        do throws(ProcNetError) {
            let ipv6 = try read(.ipv6, states, body)
            report.rows += ipv6.rows
            report.malformedLines += ipv6.malformedLines
            report.firstMalformed = report.firstMalformed ?? ipv6.firstMalformed
        } catch {
            guard case .cannotOpen(_, errno: ENOENT) = error else { throw error }
        }
        return report
    }

    private mutating func read(
        _ family: AddressFamily, _ states: UInt32, _ body: (borrowing ConnectionSample) -> Void
    ) throws(ProcNetError) -> SocketTableReport {
        var parser = SocketTableParser(family: family, states: states, of: proc)
        let descriptor = try OpenProcFile(parser.file)
        while case let count = try descriptor.read(into: &piece, at: 0), count > 0 {
            parser.consume(piece.span.extracting(0..<count), body)
        }
        parser.finish()
        return parser.report
    }
}
