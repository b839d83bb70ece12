import DaemonKit

extension RunningDaemon {
    /// Asks it to load its configuration anew, as curl does.
    ///
    /// - Returns: the HTTP status and the body.
    func postReload() throws -> (status: Int, body: String) {
        let answer = try Command.run(
            "curl",
            [
                "--silent", "--request", "POST", "--write-out", "%{http_code}", "--unix-socket", controlSocket,
                "http://tcpwatch/v1/reload",
            ]
        ).output
        return (Int(answer.suffix(3)) ?? 0, String(answer.dropLast(3)))
    }

    /// The lines of its metrics that begin with a name.
    func metric(_ name: String) throws -> [String] {
        try get("/v1/metrics").split(separator: "\n").map(String.init).filter { $0.hasPrefix(name) }
    }
}
