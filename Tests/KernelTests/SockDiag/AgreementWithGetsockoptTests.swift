import NamespaceKit
import Testing

@testable import Connections

/// INET_DIAG_INFO is `struct tcp_info`, as `getsockopt(TCP_INFO)` gives it (tcp(7)).
@Suite("Agreement with getsockopt")
struct AgreementWithGetsockoptTests {
    /// Fields that change while nothing happens: ages, times in which something is in flight, time spent in timeouts.
    private static let moving = [44..<48, 52..<56, 56..<60, 168..<176, 176..<184, 184..<192, 244..<248]

    @Test(
        "the dump's TCP_INFO is getsockopt's, byte for byte",
        arguments: Situation.allCases.filter(\.isHeld), Loopback.allCases)
    func bytes(_ situation: Situation, _ loopback: Loopback) throws {
        try NetworkNamespace().run {
            let staged = try situation.stage(on: loopback)
            var sockets = Sockets()
            let looks = try waitFor("an undisturbed look at a socket \(situation.rawValue)") {
                _ = try sockets.sample(of: staged.subject, in: situation)
                let before = try staged.tcpInfo
                let sample = try sockets.sample(of: staged.subject, in: situation)
                let after = try staged.tcpInfo
                return Self.resting(before) == Self.resting(after) ? [before, sample.info.bytes, after] : nil
            }
            #expect(looks[1].count == min(looks[0].count, TCPInfo.knownLength))
            #expect(Self.resting(looks[1]) == Array(Self.resting(looks[0])[..<looks[1].count]))
            for range in Self.moving {
                let values = looks.map { Self.number($0[range]) }
                #expect(values == values.sorted(), "bytes \(range)")
            }
        }
    }

    private static func resting(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for range in moving { bytes.replaceSubrange(range, with: repeatElement(0, count: range.count)) }
        return bytes
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
}

extension TCPInfo {
    /// The bytes as they came.
    fileprivate var bytes: [UInt8] {
        (0..<length).map { UInt8(truncatingIfNeeded: words[$0 / 8] >> UInt64($0 % 8 * 8)) }
    }
}
