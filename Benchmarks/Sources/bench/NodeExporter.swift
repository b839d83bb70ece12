import Figures
import Glibc

/// Debian's prometheus-node-exporter with its tcpstat collector alone, started in the current network namespace.
struct NodeExporter: ~Copyable {
    private static let endpoint = Endpoint.loopback(port: 9100)
    private static let startLimit = Duration.seconds(15)
    /// How long after an answer its garbage collector is given to end.
    private static let rest = Duration.milliseconds(50)

    private let child: ChildProcess
    private let client: HTTPClient

    /// Starts the program, and returns when it answers.
    init(program: String, _ interruption: borrowing Interruption) throws(BenchError) {
        let client = HTTPClient(endpoint: Self.endpoint, path: "/metrics")
        var child = try ChildProcess(
            program,
            [
                "--web.listen-address=\(Self.endpoint)", "--collector.disable-defaults", "--collector.tcpstat",
                "--web.disable-exporter-metrics", "--log.level=error",
            ],
            error: STDERR_FILENO)
        let deadline = ContinuousClock.now + Self.startLimit
        while try client.get() == nil {
            if let ending = try child.ended() { throw .ended(program: "node_exporter", ending, log: "") }
            guard .now < deadline else { throw .late(program: "node_exporter", awaited: "answer") }
            try interruption.pause(for: .milliseconds(20))
        }
        self.child = child
        self.client = client
    }

    /// CPU time of the process over one scrape, which must have shown this many established sockets at least.
    func scrape(sockets: Int, _ interruption: borrowing Interruption) throws(BenchError) -> Duration {
        let before = try child.cpu()
        guard let response = try client.get()?.response, response.status == 200 else {
            throw .unexpected("node_exporter", answer: "no metrics")
        }
        try interruption.pause(for: Self.rest)
        let cost = try child.cpu() - before
        let metrics = MetricsText(response.body)
        let found = metrics.value(of: "node_tcp_connection_states", where: "state", is: "established") ?? 0
        guard Int(found) >= sockets else { throw .loadLost(made: sockets, found: Int(found)) }
        return cost
    }
}
