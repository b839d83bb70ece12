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

    /// The answer to `GET route?query`, when it is a success.
    package func fetch(_ route: Route, query: [QueryItem] = []) async throws(ClientError) -> DaemonAnswer {
        let answer = try await get(route.path, query: query)
        guard (200..<300).contains(answer.status) else { throw ClientError(path: route.path, answer: answer) }
        return answer
    }

    /// The answer to `GET path?query`, whatever its status.
    package func get(_ path: String, query: [QueryItem] = []) async throws(ClientError) -> DaemonAnswer {
        var failures: [ConnectFailure] = []
        for socket in sockets {
            let connection: ControlConnection
            do throws(ConnectFailure) {
                connection = try await ControlConnection(path: socket, within: limits.connecting)
            } catch {
                failures.append(error)
                continue
            }
            return try await connection.answer(path: path, query: query, limits: limits)
        }
        throw .cannotConnect(failures)
    }
}
