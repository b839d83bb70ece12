import ControlAPI
import Vocabulary

/// Answers of a daemon on a host like many.
enum Samples {
    static let states = [
        "listen", "syn-sent", "syn-recv", "established", "fin-wait-1", "fin-wait-2", "close-wait", "closing",
        "last-ack", "close",
    ]

    static func counts(_ some: [String: Int] = [:]) -> [String: Int] {
        Dictionary(uniqueKeysWithValues: states.map { ($0, some[$0] ?? 0) })
    }

    static func group(
        _ direction: Direction, _ port: String, _ unit: String, _ connections: Int, closeWait: Int = 0,
        rtt: Int? = nil, opened: UInt64 = 0, retransmitted: Double? = nil
    ) -> StatusResponse.Group {
        StatusResponse.Group(
            direction: direction, port: port, unit: unit, connections: connections,
            states: ["established": connections - closeWait, "close-wait": closeWait], rttMedianUs: rtt,
            opened: opened, closed: opened / 2, retransmittedRatio: retransmitted)
    }

    static let container = "docker-4f1c9a7be0d3c6a1f1e2b8d7a9c0e5f3d2b1a4c6e8f0918273645546372819a0.scope"

    static var status: StatusResponse {
        StatusResponse(
            version: "0.1.0", pid: 812, mode: .netlink, modeReason: nil, uptimeS: 273_912.4,
            time: "2026-11-22T12:00:00.123Z", controlSocket: "/run/tcpwatch/control.sock",
            metricsURLs: ["http://127.0.0.1:9732/metrics"],
            poll: StatusResponse.Poll(intervalMs: 5_000, durationUs: 2_210, cpuUs: 1_312, sockets: 1_283, ageMs: 3_400),
            sources: Source.allCases.map {
                StatusResponse.Source(name: $0, up: true, error: nil, polls: 54_000, failures: 0)
            },
            connections: [
                "ipv4": counts(["listen": 12, "established": 1_043, "syn-sent": 3, "fin-wait-2": 4, "close-wait": 21]),
                "ipv6": counts(["listen": 7, "established": 190, "close-wait": 2, "last-ack": 1]),
            ],
            timeWait: 903, tracked: 1_264, untracked: 0,
            rates: StatusResponse.Rates(
                windowS: 10, accepted: 112.4, attempted: 31.25, failed: 0.1, reset: 0, segmentsReceived: 10_234,
                segmentsSent: 9_120.4, segmentsRetransmitted: 2.3, retransmittedRatio: 0.000_25),
            resources: StatusResponse.Resources(
                orphans: 3, orphansLimit: 65_536, timeWaitLimit: 65_536, memoryBytes: 13 << 20,
                memoryPressureBytes: 900 << 20, memoryLimitBytes: 1_200 << 20),
            groups: [
                group(
                    .inbound, "443", "nginx.service", 812, rtt: 2_000, opened: 1_203_944, retransmitted: 0.000_31),
                group(.outbound, "5432", "shop-api.service", 120, rtt: 500, opened: 4_510, retransmitted: 0),
                group(
                    .outbound, "6379", "shop-api.service", 96, closeWait: 21, rtt: 200, opened: 96, retransmitted: 0),
                group(.inbound, "8080", container, 88, rtt: 1_000, opened: 88_123, retransmitted: 0.010_2),
                group(.outbound, "443", "payment-worker@3.service", 61, rtt: 50_000, opened: 80_021),
                group(.inbound, "22", "ssh.service", 4, rtt: 20_000, opened: 31),
                group(.outbound, "_other", "_other", 1, opened: 3),
            ],
            process: StatusResponse.Process(cpuS: 88.2, residentBytes: 18_350_080), coverageRatio: 1,
            coverageTotalRatio: 0.999_8, connectionsMissed: 1_234)
    }

    static func connection(
        _ state: String, _ local: String, _ remote: String, direction: Direction = .inbound,
        unit: String = "nginx.service", received: UInt32 = 0, sent: UInt32 = 0
    ) -> ConnectionEntry {
        ConnectionEntry(
            cookie: 1, family: "ipv4", state: state, local: local, remote: remote, direction: direction, unit: unit,
            uid: 33, inode: 1, receiveQueueBytes: received, sendQueueBytes: sent)
    }

    static var connections: ConnectionsResponse {
        var busy = connection(
            "established", "10.20.30.40:443", "203.0.113.7:40001", unit: container, received: 312, sent: 2_000_000)
        busy.rttUs = 23_456
        busy.rtoUs = 1_632_000
        busy.cwndSegments = 43
        busy.segmentsRetransmitted = 1_234
        busy.stateAgeS = 192.7
        busy.phase = "congestion-avoidance"
        busy.limitedBy = "receiver-window"
        var idle = connection(
            "close-wait", "[2001:db8:85a3:1234:5678:8a2e:370:7334]:443", "[2001:db8:ffff:eeee:dddd:cccc:bbbb:2]:65535")
        idle.rttUs = 180
        idle.rtoUs = 201_000
        idle.cwndSegments = 10
        idle.segmentsRetransmitted = 0
        idle.stateAgeS = 14_830
        idle.stateAgeIsLowerBound = true
        idle.phase = "idle"
        idle.limitedBy = "application"
        let opening = connection("syn-sent", "10.20.30.40:50123", "198.51.100.1:25", direction: .outbound, unit: "-")
        return ConnectionsResponse(connections: [busy, idle, opening], total: 2_345, truncated: true, mode: .netlink)
    }

    static func listener(
        _ local: String, _ unit: String, queue: UInt32, limit: UInt32?, peak: UInt32 = 0, nearFull: Double = 0,
        drops: UInt64? = 0
    ) -> ListenersResponse.Listener {
        ListenersResponse.Listener(
            cookie: 1, local: local, unit: unit, uid: 0, inode: 1, queueLength: queue, queueLimit: limit,
            queuePeak: peak, nearFullS: nearFull, drops: drops)
    }

    static var listeners: ListenersResponse {
        ListenersResponse(
            listeners: [
                listener("0.0.0.0:22", "ssh.service", queue: 0, limit: 128, peak: 1),
                listener("*:443", "nginx.service", queue: 511, limit: 511, peak: 511, nearFull: 73.2, drops: 1_204),
                listener("[fe80::216:3eff:fe12:3456%eth0]:8080", container, queue: 3, limit: 4_096, peak: 9),
            ],
            mode: .netlink)
    }
}
