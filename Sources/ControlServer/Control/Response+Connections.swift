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
        // The other keys come behind, in alphabetical order as everywhere.
        let mode = String(buffer: try JSONText.bytes(of: Reported(list.mode))).dropLast()
        let ending = "],\"mode\":\(mode),\"total\":\(list.total),\"truncated\":\(list.isTruncated)}\n"
        let body = ResponseBody { writer in
            var buffer = ByteBuffer(string: "{\"connections\":[")
            for (index, connection) in list.connections.enumerated() {
                if index > 0 { buffer.writeString(",") }
                buffer.writeImmutableBuffer(try JSONText.bytes(of: ConnectionEntry(connection)))
                if buffer.readableBytes >= pieceLength {
                    try await writer.write(buffer)
                    buffer.clear()
                }
            }
            buffer.writeString(ending)
            try await writer.write(buffer)
            try await writer.finish(nil)
            withExtendedLifetime(pass) {}
        }
        return Response(status: .ok, headers: .answer(mediaType: "application/json", bytes: nil), body: body)
    }

    /// Bytes that are written at a time.
    private static let pieceLength = 64 * 1024
}
