import Connections

@testable import ProcNet

/// What a socket table gave.
struct ParsedTable {
    var samples: [ConnectionSample] = []
    var report = SocketTableReport()

    /// Parses `text`, given in pieces of `piece` bytes.
    init(_ text: [UInt8], family: AddressFamily, states: UInt32 = .max, piece: Int = .max) {
        var parser = SocketTableParser(family: family, states: states)
        var start = 0
        while start < text.count {
            let end = start + min(piece, text.count - start)
            parser.consume(text.span.extracting(start..<end)) { samples.append(copy $0) }
            start = end
        }
        parser.finish()
        report = parser.report
    }

    init(_ text: String, family: AddressFamily, states: UInt32 = .max, piece: Int = .max) {
        self.init(Array(text.utf8), family: family, states: states, piece: piece)
    }
}

extension ConnectionSample {
    /// What `/proc` says of the socket, in one line.
    var summary: String {
        """
        \(isIPv6Socket ? "tcp6" : "tcp") \(state.name) \(local) \(remote) rx \(receiveQueue) tx \(sendQueue) \
        timer \(timer.kind.name)/\(timer.attempts)/\(timer.expiresMilliseconds.map { "\($0) ms" } ?? "-") \
        uid \(uid) inode \(inode)
        """
    }
}
