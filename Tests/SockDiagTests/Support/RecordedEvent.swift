import TestKit
import Testing

/// A recorded end of a socket, and what other system calls said of it: a line of `destroy-events.txt`.
struct RecordedEvent: Sendable {
    /// What became of the socket.
    enum Fate: String {
        case neverConnected, wiped, complete
    }

    let cookie: UInt64
    let fate: Fate
    let isIPv6Socket: Bool
    let local: String
    let remote: String
    let bytesSent: UInt64
    let bytesReceived: UInt64

    /// The lines, in the order of ``datagrams()``.
    static func all() throws -> [RecordedEvent] {
        try Recording.text("destroy-events.txt").split(separator: "\n").filter { !$0.hasPrefix("#") }.map {
            try RecordedEvent($0.prefix { $0 != "#" }.split(separator: " "))
        }
    }

    static func datagrams() throws -> [[UInt8]] {
        try HexText.datagrams(in: Recording.text("destroy-events.hex"))
    }

    private init(_ columns: [Substring]) throws {
        try #require(columns.count == 7)
        cookie = try #require(UInt64(columns[0]))
        fate = try #require(Fate(rawValue: String(columns[1])))
        isIPv6Socket = columns[2] == "ipv6"
        (local, remote) = (String(columns[3]), String(columns[4]))
        bytesSent = try #require(UInt64(columns[5]))
        bytesReceived = try #require(UInt64(columns[6]))
    }
}
