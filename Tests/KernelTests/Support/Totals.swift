import NamespaceKit

/// What both ends of a service's connections have done, added up from `getsockopt(TCP_INFO)`.
struct Totals: Equatable {
    let port: UInt16
    var clients = End()
    var servers = End()

    struct End: Equatable {
        var bytesSent: UInt64 = 0
        var bytesReceived: UInt64 = 0
        var dataSegmentsSent: UInt64 = 0
    }

    init(_ service: Service) throws {
        port = service.port
        for (client, server) in service.connections {
            clients.add(try client.socket.tcpInfo)
            servers.add(try server.socket.tcpInfo)
        }
    }

    /// What was done since.
    static func - (later: Totals, earlier: Totals) -> Totals {
        var difference = later
        difference.clients = later.clients - earlier.clients
        difference.servers = later.servers - earlier.servers
        return difference
    }
}

extension Totals.End {
    /// Adds `tcpi_bytes_sent`, `tcpi_bytes_received` and `tcpi_data_segs_out`.
    fileprivate mutating func add(_ info: [UInt8]) {
        bytesSent += Self.number(info[200..<208])
        bytesReceived += Self.number(info[128..<136])
        dataSegmentsSent += Self.number(info[156..<160])
    }

    fileprivate static func - (later: Self, earlier: Self) -> Self {
        Self(
            bytesSent: later.bytesSent - earlier.bytesSent, bytesReceived: later.bytesReceived - earlier.bytesReceived,
            dataSegmentsSent: later.dataSegmentsSent - earlier.dataSegmentsSent)
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
}
