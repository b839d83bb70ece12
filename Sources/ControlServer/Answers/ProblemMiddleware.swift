import HTTPServing
import HTTPTypes
import Hummingbird
import Logging

/// Makes every error of a router a problem that the client can read, and answers requests that no route takes.
struct ProblemMiddleware: RouterMiddleware {
    typealias Context = ConnectionContext

    /// The paths that answer GET and HEAD.
    let paths: [String]
    /// The paths that answer POST.
    let actions: [String]
    /// The longest request target, bytes.
    let longestTarget: Int
    /// The names that are answered to; `nil` for all.
    let hosts: HostRule?

    func handle(
        _ request: Request, context: Context,
        next: @concurrent (Request, Context) async throws -> Response
    ) async throws -> Response {
        let problem: Problem
        do {
            try check(request)
            return try await next(request, context)
        } catch let error as Problem {
            problem = error
        } catch let error as HTTPError where error.status == .notFound {
            let path = request.uri.path
            let acts = actions.contains(path)
            problem =
                acts || paths.contains(path)
                ? .methodNotAllowed(request.method, path, allowed: acts ? ["POST"] : ["GET", "HEAD"])
                : .notFound(path, known: paths + actions)
        } catch {
            context.logger.error("a request failed", error: error, metadata: ["path": "\(request.uri.path)"])
            problem = .failed
        }
        return request.method == .head ? problem.response.createHeadResponse() : problem.response
    }

    private func check(_ request: Request) throws(Problem) {
        if let bytes = request.head.path?.utf8.count, bytes > longestTarget {
            throw .targetTooLong(bytes: bytes, limit: longestTarget)
        }
        let host = request.head.authority ?? ""
        if let hosts, !hosts.permits(host) { throw .misdirected(host) }
        if let origin = request.headers[.origin], origin.lowercased() != "http://\(host.lowercased())" {
            throw .foreignOrigin(origin)
        }
        guard ContentCoding(accepting: request.headers[values: .acceptEncoding]) != .none else { throw .notAcceptable }
        let isTaken = request.method == .post && actions.contains(request.uri.path)
        guard isTaken || request.method == .get || request.method == .head else { return }
        let length = request.headers[.contentLength] ?? "0"
        guard length == "0", request.headers[.transferEncoding] == nil else { throw .bodyNotTaken }
    }
}
