import FakeServing

/// Answers that a daemon gives.
enum Answers {
    static let status = #"""
        {"version": "9.8.7", "pid": 812, "mode": "netlink", "uptime_s": 60, "time": "2026-11-22T12:00:00Z",
         "control_socket": "/run/tcpwatch/control.sock", "metrics_urls": [],
         "poll": {"interval_ms": 5000, "duration_us": 2210, "cpu_us": 1312, "sockets": 3, "age_ms": 500},
         "sources": [], "connections": {"ipv4": {"established": 2, "listen": 1}}, "time_wait": 0, "tracked": 2,
         "untracked": 0, "resources": {}, "groups": [], "anomalies": {"critical": 0, "warning": 0, "info": 0},
         "events": {"subscribed": true, "received": 12, "lost": 0}, "coverage_ratio": 1,
         "top_anomalies": []}
        """#

    static let connections = #"{"connections":[],"total":0,"truncated":false,"mode":"netlink"}"#

    static let listeners = #"""
        {"listeners": [{"cookie": "ffffffffffffffff", "local": "0.0.0.0:22", "unit": "ssh.service", "uid": 0,
         "inode": 1, "queue_length": 0, "queue_limit": 128, "queue_peak": 1, "near_full_s": 0, "drops": 0}],
         "total": 1, "truncated": false, "mode": "netlink"}
        """#

    static let anomalies = #"""
        {"anomalies": [{"id": "close-wait-pileup-5f3a9c01", "kind": "close-wait-pileup", "state": "active",
         "severity": "warning", "scope": {"kind": "group", "direction": "inbound", "port": "80", "unit": "app.service"},
         "since": "2026-11-22T11:59:00Z", "raised": "2026-11-22T11:59:00Z", "updated": "2026-11-22T12:00:00Z",
         "summary": "app.service:80 holds 31 connections in CLOSE_WAIT for more than 1m00s, the oldest for 2m10s",
         "evidence": [{"name": "connections", "value": 31, "unit": "connections", "threshold": 20}],
         "examples": [{"local": "10.0.0.1:80", "remote": "10.0.0.9:40112", "state": "close-wait",
         "state_age_s": 130.5}]}],
         "total": {"active": 1, "pending": 0, "resolved": 0}, "kinds": ["close-wait-pileup"],
         "time": "2026-11-22T12:00:00Z"}
        """#

    /// A daemon that is well.
    static func daemon() async throws -> FakeDaemon {
        try await FakeDaemon { target in
            switch target.prefix(while: { $0 != "?" }) {
            case "/v1/status": .answer(status)
            case "/v1/connections": .answer(connections)
            case "/v1/listeners": .answer(listeners)
            case "/v1/anomalies": .answer(anomalies)
            case "/v1/metrics": .answer(type: "text/plain; version=0.0.4", "# HELP a b\na 1\n")
            default: .problem(status: "404 Not Found", title: "Not Found", detail: "there is no \(target)")
            }
        }
    }
}
