import ControlAPI
import HTTPTypes
import Hummingbird
import NIOCore
import Snapshots
import Watch

extension Response {
    /// The answer to `GET /v1/connections` (``ConnectionsResponse``), written connection by connection: as one text, ten
    /// thousand of them would take tens of megabytes.
    ///
    /// - Parameter pass: is held until the last byte is written.
    static func connections(_ list: ConnectionList, pass: ListingGate.Pass) throws -> Response {
        // Everything but the connections, which come first in the order of the keys.
        let empty = ConnectionsResponse(
            connections: [], total: list.total, truncated: list.isTruncated, mode: list.mode)
        var rest = try JSONText.bytes(of: empty)
        let opening = rest.readSlice(length: #"{"connections":["#.utf8.count) ?? ByteBuffer()
        let ending = rest
        let body = ResponseBody { writer in
            var buffer = opening
            for (index, connection) in list.connections.enumerated() {
                if index > 0 { buffer.writeString(",") }
                buffer.writeImmutableBuffer(try JSONText.bytes(of: ConnectionEntry(connection)))
                if buffer.readableBytes >= pieceLength {
                    try await writer.write(buffer)
                    buffer.clear()
                }
            }
            buffer.writeImmutableBuffer(ending)
            try await writer.write(buffer)
            try await writer.finish(nil)
            withExtendedLifetime(pass) {}
        }
        return Response(status: .ok, headers: .answer(mediaType: "application/json", bytes: nil), body: body)
    }

    /// Bytes that are written at a time.
    private static let pieceLength = 64 * 1024
}
