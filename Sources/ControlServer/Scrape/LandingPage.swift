import ControlAPI
import Hummingbird
import NIOCore
import Snapshots
import Vocabulary

/// The page at `/` of a scrape address, for people who come by: what this is, how it is doing, and where the metrics
/// are. It needs nothing from elsewhere, and no script.
struct LandingPage {
    private let snapshot: Snapshot
    private let readiness: Readiness

    /// - Parameter uptime: now, since the daemon's start.
    init(_ snapshot: Snapshot, at uptime: Duration) {
        self.snapshot = snapshot
        readiness = Readiness(snapshot, at: uptime)
    }

    var response: Response {
        .ok(
            ByteBuffer(string: html), mediaType: "text/html; charset=utf-8",
            fields: [.contentSecurityPolicy: "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"])
    }

    /// The page.
    var html: String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>tcpwatch</title>
        <style>body { font: 1rem/1.5 sans-serif; max-width: 40rem; margin: 2rem auto; padding: 0 1rem }</style>
        </head>
        <body>
        <h1>tcpwatch \(Self.escaped(TcpwatchVersion.current))</h1>
        <p>Watches the TCP connections of this host.</p>
        <p>\(Self.escaped(state))</p>
        <ul>
        <li><a href="/metrics">/metrics</a>: the metrics, for Prometheus</li>
        <li><a href="/healthz">/healthz</a>: whether the daemon answers</li>
        <li><a href="/readyz">/readyz</a>: whether its figures are fresh</li>
        </ul>
        </body>
        </html>

        """
    }

    /// How the daemon is doing, in a sentence or two.
    private var state: String {
        if let obstacle = readiness.obstacle { return "Not ready: \(obstacle)." }
        let source = snapshot.own.mode == .netlink ? "netlink" : "/proc/net/tcp, because netlink is refused"
        let interval = snapshot.daemon.interval.seconds
        let every = interval == interval.rounded() ? "\(Int(interval))" : "\(interval)"
        return "Ready: \(snapshot.own.connections.sockets) connections, \(snapshot.own.listeners.all.count) listeners, "
            + "read every \(every) s by \(source)."
    }

    /// Text that stands for itself in HTML.
    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text {
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            default: escaped.append(character)
            }
        }
        return escaped
    }
}
