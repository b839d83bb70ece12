import HTTPServing
import HTTPTypes

/// The problems that any request can have.
extension Problem {
    /// What the server refuses before a route sees it.
    init(_ refusal: Refusal) {
        self.init(refusal.status, refusal.detail, fields: refusal.fields)
    }

    static func notFound(_ path: String, known: [String]) -> Problem {
        Problem(.notFound, "nothing is at \(path.prefix(200)); there are \(known.joined(separator: ", "))")
    }

    /// - Parameter allowed: the methods that the path answers.
    static func methodNotAllowed(_ method: HTTPRequest.Method, _ path: String, allowed: [String]) -> Problem {
        Problem(
            .methodNotAllowed, "\(path) answers \(allowed.joined(separator: " and ")), not \(method.rawValue)",
            fields: [.allow: allowed.joined(separator: ", ")])
    }

    /// A name that a loopback address does not answer to.
    static func misdirected(_ host: String) -> Problem {
        Problem(
            .misdirectedRequest,
            "this loopback address does not answer to the name \"\(host.prefix(64))\": use an address or localhost, "
                + "or add the name to metrics.hosts")
    }

    /// The request comes from a page of another server.
    static func foreignOrigin(_ origin: String) -> Problem {
        Problem(.forbidden, "a page of \(origin.prefix(64)) asks for this: no page of another server may")
    }

    /// The caller may read and not act.
    static func notPermitted(_ path: String) -> Problem {
        Problem(
            .forbidden,
            "\(path) acts: only root, the daemon's user and members of its group may ask for that")
    }

    static let notAcceptable = Problem(
        .notAcceptable, "answers come as they are, or compressed by gzip: Accept-Encoding allows neither")

    static let bodyNotTaken = Problem(.contentTooLarge, "no request takes a body: send it without one")

    static func targetTooLong(bytes: Int, limit: Int) -> Problem {
        Problem(.uriTooLong, "the request target has \(bytes) bytes, and may have \(limit)")
    }

    /// What went wrong is in the log: it may tell more than a client should know.
    static let failed = Problem(.internalServerError, "the daemon failed to answer: its log says why")
}
