import Foundation
import Glibc

/// A terminal of 80 × 24 that a test holds the other end of.
final class PseudoTerminal {
    /// Longer than any test has to wait unless it fails.
    private static let patienceMilliseconds: Int32 = 20_000

    private let control: Int32
    /// The end that a program writes to.
    let terminal: FileHandle

    /// What openpty(3) refused.
    struct Refusal: Error {
        var errno: Int32
    }

    init() throws {
        var ends: (control: Int32, terminal: Int32) = (-1, -1)
        var size = winsize(ws_row: 24, ws_col: 80, ws_xpixel: 0, ws_ypixel: 0)
        guard unsafe openpty(&ends.control, &ends.terminal, nil, nil, &size) == 0 else { throw Refusal(errno: errno) }
        control = ends.control
        terminal = FileHandle(fileDescriptor: ends.terminal, closeOnDealloc: true)
    }

    /// Reads until a text has come so many times, or nothing more comes; all that came.
    func read(until wanted: String, times: Int = 1) -> String {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4_096)
        while String(decoding: bytes, as: UTF8.self).components(separatedBy: wanted).count <= times {
            var request = pollfd(fd: control, events: Int16(POLLIN), revents: 0)
            guard unsafe poll(&request, 1, Self.patienceMilliseconds) == 1 else { break }
            let count = unsafe Glibc.read(control, &chunk, chunk.count)
            guard count > 0 else { break }
            bytes += chunk[..<count]
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    deinit {
        close(control)
    }
}
