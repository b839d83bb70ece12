import ControlAPI
import Vocabulary

extension Samples {
    static func anomaly(
        _ severity: Severity, _ kind: String, _ scope: Anomaly.Scope, since: String, summary: String,
        evidence: [Anomaly.Evidence] = [], examples: [Anomaly.Example] = []
    ) -> Anomaly {
        Anomaly(
            id: "\(kind)-5f3a9c01", kind: kind, state: .active, severity: severity, scope: scope, since: since,
            raised: since, updated: "2026-11-22T12:00:00Z", summary: summary, evidence: evidence, examples: examples)
    }

    static func evidence(
        _ name: String, _ value: Double, _ unit: EvidenceUnit, threshold: Double? = nil
    ) -> Anomaly.Evidence {
        Anomaly.Evidence(name: name, value: value, unit: unit, threshold: threshold)
    }

    static func example(
        _ local: String?, _ remote: String?, _ state: String? = nil, age: Double? = nil, isLowerBound: Bool? = nil
    ) -> Anomaly.Example {
        var example = Anomaly.Example(local: local, remote: remote, state: state)
        example.stateAgeS = age
        example.stateAgeIsLowerBound = isLowerBound
        return example
    }

    static let fullQueue = anomaly(
        .critical, "accept-queue-overflow",
        Anomaly.Scope(kind: Reported(.listener), labels: ["local": "0.0.0.0:443", "unit": "nginx.service"]),
        since: "2026-11-22T11:58:20Z",
        summary: "the accept queue of nginx.service at 0.0.0.0:443 holds 511 of 511 connections (the application's "
            + "backlog); 1204 handshakes were dropped since the last poll",
        evidence: [
            evidence("queue_length", 511, .connections, threshold: 408.8), evidence("queue_limit", 511, .connections),
            evidence("queue_peak", 511, .connections), evidence("near_full_seconds", 5, .seconds),
            evidence("drops", 1_204, .connections, threshold: 0), evidence("somaxconn", 4_096, .connections),
        ])

    static var pileup: Anomaly {
        var unread = example("10.0.0.1:6379", "10.0.0.9:40112", "close-wait", age: 2_284)
        unread.receiveQueueBytes = 312
        return anomaly(
            .warning, "close-wait-pileup",
            Anomaly.Scope(
                kind: Reported(.group), labels: ["unit": "shop-api.service", "direction": "inbound", "port": "6379"]),
            since: "2026-11-22T11:21:56Z",
            summary: "shop-api.service:6379 holds 412 connections in CLOSE_WAIT for more than 1m00s, the oldest for "
                + "at least 4h07m, with 1.25KiB not read",
            evidence: [
                evidence("connections", 412, .connections, threshold: 20),
                evidence("oldest_seconds", 14_830, .seconds, threshold: 60),
                evidence("median_age_seconds", 1_210.5, .seconds), evidence("unread_bytes", 1_280, .bytes),
            ],
            examples: [
                example("10.0.0.1:6379", "10.0.0.140:58812", "close-wait", age: 14_830, isLowerBound: true), unread,
                example("10.0.0.1:6379", "10.0.0.9:40113", "close-wait", age: 2_280),
                example("10.0.0.1:6379", "10.0.0.9:40114", "close-wait", age: 2_270),
            ])
    }

    static var stall: Anomaly {
        var connect = example("[2001:db8::17]:50123", "[2001:db8:ffff::25]:25", "syn-sent", age: 38.4)
        connect.retransmits = 5
        connect.unit = "postfix@-.service"
        return anomaly(
            .warning, "connect-stall",
            Anomaly.Scope(kind: Reported(.peer), labels: ["remote": "[2001:db8:ffff::25]:25"]),
            since: "2026-11-22T11:59:22Z",
            summary:
                "1 connect to [2001:db8:ffff::25]:25 without an answer, the oldest for 38.4s and 5 SYNs sent again",
            evidence: [
                evidence("connections", 1, .connections, threshold: 3),
                evidence("oldest_seconds", 38.4, .seconds, threshold: 10),
                evidence("syn_retransmits", 5, .segments, threshold: 2), evidence("rto_seconds", 32, .seconds),
            ],
            examples: [connect])
    }

    static let exhaustion = anomaly(
        .warning, "ephemeral-port-exhaustion",
        Anomaly.Scope(kind: Reported(.peer), labels: ["local": "10.0.0.1", "remote": "10.0.0.2:80"]),
        since: "2026-11-22T11:59:59Z",
        summary: "connections to 10.0.0.2:80 from 10.0.0.1 take 24310 of 28231 local ports, 99.1% of them in "
            + "TIME_WAIT; at this pace the last is gone in 1m12s",
        evidence: [
            evidence("used_ports", 24_310, .ports, threshold: 22_584.8), evidence("usable_ports", 28_231, .ports),
            evidence("used_ratio", 0.861_110, .ratio, threshold: 0.8), evidence("time_wait_ratio", 0.991, .ratio),
            evidence("seconds_left", 72, .seconds),
        ])

    static var waiting: Anomaly {
        var service = example("10.0.0.1:80", nil)
        service.connections = 41_223
        service.unit = "haproxy.service"
        var peer = example(nil, "10.0.0.2:5432")
        peer.connections = 903
        return anomaly(
            .warning, "time-wait-storm", Anomaly.Scope(kind: Reported(.host)), since: "2026-11-22T11:45:00Z",
            summary: "42201 sockets are in TIME_WAIT, 64.4% of tcp_max_tw_buckets",
            evidence: [
                evidence("time_wait", 42_201, .connections, threshold: 10_000),
                evidence("time_wait_limit", 65_536, .connections),
                evidence("used_ratio", 0.643_936, .ratio, threshold: 0.5),
                evidence("growth_per_second", 12.25, .perSecond, threshold: 500),
                evidence("overflows", 0, .connections, threshold: 0),
            ],
            examples: [service, peer])
    }

    static let namespace = anomaly(
        .info, "monitor-degraded", Anomaly.Scope(kind: Reported(.host), labels: ["aspect": "namespace"]),
        since: "2026-11-19T07:54:48Z",
        summary: "only the connections of this network namespace are watched; process 1, and so the host, is in another"
    )

    static var flood: Anomaly {
        var flood = anomaly(
            .critical, "syn-flood",
            Anomaly.Scope(kind: Reported(.listener), labels: ["local": "0.0.0.0:80", "unit": "-"]),
            since: "2026-11-22T11:40:00Z",
            summary: "0.0.0.0:80 has 256 half-open connections from 251 addresses; 2.5% of the SYNs became connections",
            evidence: [
                evidence("half_open_connections", 256, .connections, threshold: 64),
                evidence("request_queue_overflows_per_second", 812.3, .perSecond, threshold: 0),
                evidence("completed_ratio", 0.025, .ratio, threshold: 0.5),
            ],
            examples: [example("10.0.0.1:80", "198.51.100.7:1025", "syn-recv")])
        flood.state = Reported(.resolved)
        flood.resolved = "2026-11-22T11:52:30Z"
        return flood
    }

    static var failing: Anomaly {
        var failing = anomaly(
            .warning, "connect-failure", Anomaly.Scope(kind: Reported(.rest)), since: "2026-11-22T11:59:57Z",
            summary: "31 more of connect-failure, beyond max_findings; the worst of them: 12 connects to 10.1.2.3:80 "
                + "fail per second, 100% of all",
            evidence: [evidence("further_scopes", 31, .scopes)])
        failing.state = Reported(.pending)
        failing.raised = nil
        return failing
    }

    static let kinds = [
        "syn-flood", "accept-queue-overflow", "connect-stall", "connect-failure", "close-wait-pileup",
        "fin-wait-linger", "time-wait-storm", "ephemeral-port-exhaustion", "reset-storm", "monitor-degraded",
    ]

    static func answer(
        _ anomalies: [Anomaly], active: Int? = nil, pending: Int = 0, resolved: Int = 0, obstacle: String? = nil
    ) -> AnomaliesResponse {
        AnomaliesResponse(
            anomalies: anomalies,
            total: AnomaliesResponse.Total(active: active ?? anomalies.count, pending: pending, resolved: resolved),
            kinds: kinds, time: "2026-11-22T12:00:00Z", obstacle: obstacle)
    }

    static var activeAnomalies: AnomaliesResponse {
        answer([fullQueue, exhaustion, stall, waiting, pileup, namespace], pending: 1, resolved: 4)
    }
}
