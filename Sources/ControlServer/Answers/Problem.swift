import ControlAPI
import HTTPTypes
import Hummingbird
import NIOCore

/// A request that cannot be answered as asked, and what the client is told instead (RFC 9457).
struct Problem: Error, Equatable {
    let status: HTTPResponse.Status
    /// What the status alone does not tell.
    let kind: Kind?
    /// What is wrong with this request, and what to do.
    let detail: String
    /// Each thing that is wrong, where several can be.
    let errors: [ProblemDetails.Flaw]?
    /// Header fields beside those of the body.
    let fields: HTTPFields

    init(
        _ status: HTTPResponse.Status, _ detail: String, kind: Kind? = nil,
        errors: [ProblemDetails.Flaw]? = nil, fields: HTTPFields = [:]
    ) {
        self.status = status
        self.kind = kind
        self.detail = detail
        self.errors = errors
        self.fields = fields
    }

    /// A kind of problem with a name of its own.
    struct Kind: Equatable {
        /// A URI.
        let type: String
        let title: String
    }

    /// The header fields and the body of the answer.
    var answer: (fields: HTTPFields, body: ByteBuffer) {
        let details = ProblemDetails(
            type: kind?.type ?? "about:blank", title: kind?.title ?? status.reasonPhrase, status: status.code,
            detail: detail, errors: errors)
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
