import Connections

/// One socket in the terms of `ss -tinmoe` (ss(8), iproute2 6.1): as `ss` printed it, or as it would print a sample.
struct SSSocket {
    var state: TCPState
    var receiveQueue: String
    var sendQueue: String
    /// With the port, and the interface that the socket is bound to.
    var local: String
    var remote: String
    /// What stands alone: `cubic`, `ts`, `<->`, …
    var flags: Set<String> = []
    /// `name:value` and `name value`, without those that move by themselves.
    var values: [String: String] = [:]
    /// Values that grow while nothing happens, ms; absent is 0.
    var ages: [String: UInt64] = [:]
    var timer: Timer?

    /// What grows while nothing happens: ages, and the times in which something is in flight.
    static let ageNames: Set = ["lastsnd", "lastrcv", "lastack", "busy", "rwnd_limited", "sndbuf_limited"]

    struct Timer {
        var kind: String
        var attempts: String
        /// ms; the nearer to expiry, the smaller.
        var expires: UInt64
    }
}

extension SSSocket {
    /// Everything in which two differ, save what moves by itself.
    func differences(from other: SSSocket) -> [String] {
        func compare(_ name: String, _ mine: String?, _ theirs: String?) -> String? {
            mine == theirs ? nil : "\(name): \(mine ?? "nothing") / \(theirs ?? "nothing")"
        }
        let names = Set(values.keys).union(other.values.keys).sorted()
        return [
            compare("state", state.name, other.state.name),
            compare("receive queue", receiveQueue, other.receiveQueue),
            compare("send queue", sendQueue, other.sendQueue),
            compare("local", local, other.local),
            compare("remote", remote, other.remote),
            compare("flags", flags.sorted().joined(separator: " "), other.flags.sorted().joined(separator: " ")),
            compare("timer", timer?.kind, other.timer?.kind),
            compare("attempts", timer?.attempts, other.timer?.attempts),
        ].compactMap(\.self) + names.compactMap { compare($0, values[$0], other.values[$0]) }
    }

    /// What moves by itself and did not move as it does between three looks: ages only grow, timers only run down.
    static func misplaced(_ before: SSSocket, _ between: SSSocket, _ after: SSSocket) -> [String] {
        var misplaced: [String] = []
        for name in ageNames.sorted() {
            let ages = [before, between, after].map { $0.ages[name] ?? 0 }
            if ages != ages.sorted() { misplaced.append("\(name): \(ages)") }
        }
        if let first = before.timer, let second = between.timer, let third = after.timer {
            let latest = second.expires + second.rounding
            if second.expires > first.expires || latest < third.expires {
                misplaced.append("expiry: \(first.expires), \(second.expires), \(third.expires)")
            }
        }
        return misplaced
    }
}

extension SSSocket.Timer {
    /// By how much `ss` may have cut the expiry: below 10 s nothing, below 10 min less than a second, else less than a
    /// minute.
    var rounding: UInt64 {
        switch expires {
        case ..<10_000: 0
        case ..<600_000: 999
        default: 59_999
        }
    }
}
