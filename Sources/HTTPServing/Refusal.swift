package import HTTPTypes
package import NIOCore
import NIOHTTP1

/// A request that the server refuses itself, before anything that is served sees it.
package struct Refusal: Sendable, Equatable {
    package let status: HTTPResponse.Status
    /// What is wrong with this request, and what to do.
    package let detail: String
    /// Header fields beside those of the body.
    package let fields: HTTPFields

    init(_ status: HTTPResponse.Status, _ detail: String, fields: HTTPFields = [:]) {
        self.status = status
        self.detail = detail
        self.fields = fields
    }

    /// Makes all header fields and the body of the answer, in the form that the application gives its errors.
    package typealias Answer = @Sendable (Refusal) -> (fields: HTTPFields, body: ByteBuffer)

    static let noHost = Refusal(.badRequest, "an HTTP/1.1 request has one Host header field (RFC 9112, section 3.2)")

    package static let busy = Refusal(
        .serviceUnavailable, "too many requests are being answered: try again in a moment", fields: [.retryAfter: "1"])

    /// Bytes that are no HTTP/1.1 request, or one that is too long to be read.
    static func unreadable(_ error: HTTPParserError, _ limits: ConnectionLimits) -> Refusal {
        switch error {
        case .headerOverflow:
            Refusal(
                .requestHeaderFieldsTooLarge,
                "the request line or a header field has more than \(limits.headerField) bytes, "
                    + "or all have more than \(limits.header), or there are more than \(limits.headerFields) fields")
        case .invalidVersion:
            Refusal(.httpVersionNotSupported, "this is a server for HTTP/1.1")
        case .invalidMethod:
            Refusal(.badRequest, "the request does not begin with a method of HTTP")
        case .invalidURL:
            Refusal(.badRequest, "the request target is no path")
        case .invalidHeaderToken:
            Refusal(.badRequest, "a header field has a character that may not be there")
        case .invalidContentLength, .unexpectedContentLength:
            Refusal(.badRequest, "Content-Length is no number, or does not go with the other header fields")
        case .invalidEOFState:
            Refusal(.badRequest, "the request ends in its header")
        default:
            Refusal(.badRequest, "this is no HTTP/1.1 request")
        }
    }
}
