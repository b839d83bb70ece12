import ControlAPI
import HTTPTypes
import Hummingbird
import NIOCore

/// A request that cannot be answered as asked, and what the client is told instead (RFC 9457).
struct Problem: Error, Equatable {
    let status: HTTPResponse.Status
    /// What is wrong with this request, and what to do.
    let detail: String
    /// Header fields beside those of the body.
    let fields: HTTPFields

    init(_ status: HTTPResponse.Status, _ detail: String, fields: HTTPFields = [:]) {
        self.status = status
        self.detail = detail
        self.fields = fields
    }

    /// The header fields and the body of the answer.
    var answer: (fields: HTTPFields, body: ByteBuffer) {
        let details = ProblemDetails(title: status.reasonPhrase, status: status.code, detail: detail)
        // Numbers and texts always encode.
        let body = (try? JSONText.bytes(of: details)) ?? ByteBuffer(string: detail)
        return (.answer(mediaType: ProblemDetails.mediaType, bytes: body.readableBytes) + fields, body)
    }

    /// The answer.
    var response: Response {
        let (fields, body) = answer
        return Response(status: status, headers: fields, body: ResponseBody(byteBuffer: body))
    }
}
