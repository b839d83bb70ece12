import Connections
import Glibc

/// A line of `ss` that could not be understood.
struct SSLineError: Error, CustomStringConvertible {
    let reason: String
    let line: String

    var description: String { "\(reason) in a line of ss: \(line)" }
}

extension SSSocket {
    /// What follows a name without a colon, as another word.
    private static let spacedNames: Set = ["send", "pacing_rate", "delivery_rate"]
    /// What `ss` computes or asks for besides: a rate made of window and round trip, BBR's model, a listener's option.
    private static let unasked: Set = ["send", "bbr", "v6only"]
    /// What the kernel supplies without meaning: ages before there was data, a listener's congestion window.
    private static let meaningless: [TCPState: Set<String>] = [
        .synSent: ["lastsnd", "lastrcv", "lastack"], .listen: ["cwnd"],
    ]

    /// Reads a line of `ss -HOatinmoe`.
    ///
    /// - Parameter hierarchy: where cgroup2 is mounted; `ss` prints paths below.
    init(line: Substring, hierarchy: String) throws {
        var words = line.split(separator: " ")
        guard words.count >= 5, let state = TCPState(name: String(words[0])) else {
            throw SSLineError(reason: "no socket", line: String(line))
        }
        self.init(
            state: state, receiveQueue: String(words[1]), sendQueue: String(words[2]), local: Self.end(words[3]),
            remote: Self.end(words[4]))
        words.removeFirst(5)
        while !words.isEmpty {
            let word = words.removeFirst()
            if Self.spacedNames.contains(String(word)) {
                guard !words.isEmpty else { throw SSLineError(reason: "no value of \(word)", line: String(line)) }
                values[String(word)] = String(words.removeFirst())
            } else if let colon = word.firstIndex(of: ":") {
                try take(String(word[..<colon]), word[word.index(after: colon)...], line, hierarchy)
            } else {
                flags.insert(String(word))
            }
        }
        for name in Self.unasked { values[name] = nil }
        for name in Self.meaningless[state] ?? [] {
            values[name] = nil
            ages[name] = nil
        }
    }

    /// Any IPv6 address is `*`, or `[::]` on a socket that takes no IPv4.
    private static func end(_ text: Substring) -> String {
        text.hasPrefix("[::]:") ? "*:" + text.dropFirst("[::]:".count) : String(text)
    }

    private mutating func take(
        _ name: String, _ value: Substring, _ line: Substring, _ hierarchy: String
    ) throws {
        if name == "timer" {
            timer = try Timer(value, line)
        } else if name == "cgroup" {
            values[name] = try Self.controlGroup(value, below: hierarchy, line)
        } else if Self.ageNames.contains(name) {
            guard let age = UInt64(value.prefix { $0.isNumber }) else {
                throw SSLineError(reason: "no number of \(name)", line: String(line))
            }
            ages[name] = age
        } else {
            values[name] = String(value)
        }
    }

    /// The id of a control group, which `ss` resolves to a path where it still exists.
    private static func controlGroup(
        _ value: Substring, below hierarchy: String, _ line: Substring
    ) throws -> String {
        if value.hasPrefix("unreachable:"), let id = UInt64(value.dropFirst("unreachable:".count), radix: 16) {
            return String(id)
        }
        var status = stat()
        guard unsafe stat(hierarchy + value, &status) == 0 else {
            throw SSLineError(reason: "no such control group", line: String(line))
        }
        return String(status.st_ino)
    }
}

extension SSSocket.Timer {
    /// From `(on,204ms,0)`. A whole second and its thousandths are `1.204ms` before iproute2 6.16, `1.204sec` since.
    fileprivate init(_ value: Substring, _ line: Substring) throws {
        let parts = value.dropFirst().dropLast().split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count == 3, let expires = Self.milliseconds(parts[1]) else {
            throw SSLineError(reason: "no timer", line: String(line))
        }
        self.init(kind: String(parts[0]), attempts: String(parts[2]), expires: expires)
    }

    private static func milliseconds(_ text: Substring) -> UInt64? {
        var rest = text
        var total: UInt64 = 0
        if let minutes = rest.firstRange(of: "min") {
            guard let number = UInt64(rest[..<minutes.lowerBound]) else { return nil }
            total += number * 60_000
            rest = rest[minutes.upperBound...]
        }
        let digits = rest.prefix { $0.isNumber || $0 == "." }
        let unit = rest.dropFirst(digits.count)
        guard !digits.isEmpty else { return rest.isEmpty ? total : nil }
        if digits.contains(".") || unit == "sec" {
            guard let seconds = Double(digits) else { return nil }
            return total + UInt64((seconds * 1000).rounded())
        }
        guard unit == "ms", let number = UInt64(digits) else { return nil }
        return total + number
    }
}
