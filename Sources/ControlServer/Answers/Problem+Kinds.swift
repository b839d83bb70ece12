import HTTPTypes
import NIOHTTP1

/// The problems that any request can have.
extension Problem {
    static func notFound(_ path: String, known: [String]) -> Problem {
        Problem(.notFound, "nothing is at \(path.prefix(200)); there are \(known.joined(separator: ", "))")
    }

    /// - Parameter acts: the path answers POST, and no other method.
    static func methodNotAllowed(_ method: HTTPRequest.Method, _ path: String, acts: Bool) -> Problem {
        let allowed = acts ? ["POST"] : ["GET", "HEAD"]
        return Problem(
            .methodNotAllowed, "\(path) answers \(allowed.joined(separator: " and ")), not \(method.rawValue)",
            fields: [.allow: allowed.joined(separator: ", ")])
    }

    /// The caller may read and not act.
    static func notPermitted(_ path: String) -> Problem {
        Problem(
            .forbidden,
            "\(path) acts: only root, the daemon's user and members of its group may ask for that")
    }

    static let bodyNotTaken = Problem(.contentTooLarge, "no request takes a body: send it without one")

    static func targetTooLong(bytes: Int, limit: Int) -> Problem {
        Problem(.uriTooLong, "the request target has \(bytes) bytes, and may have \(limit)")
    }

    static let noHost = Problem(.badRequest, "an HTTP/1.1 request has one Host header field (RFC 9112, section 3.2)")

    static let tooManyConnections = Problem(
        .serviceUnavailable, "too many requests are being answered: try again in a moment", fields: [.retryAfter: "1"])

    /// What went wrong is in the log: it may tell more than a client should know.
    static let failed = Problem(.internalServerError, "the daemon failed to answer: its log says why")

    /// Bytes that are no HTTP/1.1 request, or one that is too long to be read.
    static func unreadable(_ error: HTTPParserError, _ limits: ConnectionLimits) -> Problem {
        switch error {
        case .headerOverflow:
            Problem(
                .requestHeaderFieldsTooLarge,
                "the request line or a header field has more than \(limits.headerField) bytes, "
                    + "or all have more than \(limits.header), or there are more than \(limits.headerFields) fields")
        case .invalidVersion:
            Problem(.httpVersionNotSupported, "this is a server for HTTP/1.1")
        case .invalidMethod:
            Problem(.badRequest, "the request does not begin with a method of HTTP")
        case .invalidURL:
            Problem(.badRequest, "the request target is no path")
        case .invalidHeaderToken:
            Problem(.badRequest, "a header field has a character that may not be there")
        case .invalidContentLength, .unexpectedContentLength:
            Problem(.badRequest, "Content-Length is no number, or does not go with the other header fields")
        case .invalidEOFState:
            Problem(.badRequest, "the request ends in its header")
        default:
            Problem(.badRequest, "this is no HTTP/1.1 request")
        }
    }
}
