import HTTPTypes
import Hummingbird
import NIOCore

extension Response {
    /// A successful answer.
    static func ok(_ body: ByteBuffer, mediaType: String, fields: HTTPFields = [:]) -> Response {
        Response(
            status: .ok, headers: .answer(mediaType: mediaType, bytes: body.readableBytes) + fields,
            body: ResponseBody(byteBuffer: body))
    }

    /// A successful answer in JSON.
    static func json(_ value: some Encodable) throws -> Response {
        ok(try JSONText.bytes(of: value), mediaType: "application/json")
    }
}
