package import ControlAPI

/// Asks the daemon over its UNIX socket: one connection per request.
package struct DaemonClient: Sendable {
    /// Where the socket may be; the first that takes a connection is used.
    package let sockets: [String]
    package let limits: ClientLimits

    package init(sockets: [String], limits: ClientLimits = ClientLimits()) {
        self.sockets = sockets
        self.limits = limits
    }

    /// The answer to a route's request, when it is a success.
    package func fetch(_ route: Route, query: [QueryItem] = []) async throws(ClientError) -> DaemonAnswer {
        let answer = try await ask(route.method, route.path, query: query)
        guard (200..<300).contains(answer.status) else { throw ClientError(path: route.path, answer: answer) }
        return answer
    }

    /// The answer to a request, whatever its status.
    package func ask(
        _ method: String, _ path: String, query: [QueryItem] = []
    ) async throws(ClientError) -> DaemonAnswer {
        var failures: [ConnectFailure] = []
        for socket in sockets {
            let connection: ControlConnection
            do throws(ConnectFailure) {
                connection = try await ControlConnection(path: socket, within: limits.connecting)
            } catch {
                failures.append(error)
                continue
            }
            return try await connection.answer(method: method, path: path, query: query, limits: limits)
        }
        throw .cannotConnect(failures)
    }
}
