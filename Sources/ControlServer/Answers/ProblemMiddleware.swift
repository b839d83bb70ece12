import HTTPTypes
import Hummingbird
import Logging

/// Makes every error of a router a problem that the client can read, and answers requests that no route takes.
struct ProblemMiddleware: RouterMiddleware {
    typealias Context = BasicRequestContext

    /// The paths that answer GET and HEAD.
    let paths: [String]
    /// The longest request target, bytes.
    let longestTarget: Int

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
            problem =
                paths.contains(path) ? .methodNotAllowed(request.method, path) : .notFound(path, known: paths)
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
        guard request.method == .get || request.method == .head else { return }
        let length = request.headers[.contentLength] ?? "0"
        guard length == "0", request.headers[.transferEncoding] == nil else { throw .bodyNotTaken }
    }
}
