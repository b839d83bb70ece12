import Foundation
import TestKit

/// What a kernel answered when the fixtures were recorded, one file an answer.
enum Recording: String, CaseIterable {
    case bothFamilies = "both-families.hex"
    case listeners = "listeners.hex"
    case ipv4 = "ipv4.hex"
    case ipv6 = "ipv6.hex"
    case noState = "no-state.hex"
    case unspecifiedFamily = "unspecified-family.hex"

    var datagrams: [[UInt8]] {
        get throws { try HexText.datagrams(in: Self.text(rawValue)) }
    }

    /// A file of the fixtures.
    static func text(_ name: String) throws -> String {
        try String(contentsOf: Bundle.module.bundleURL.appendingPathComponent("Fixtures/\(name)"), encoding: .utf8)
    }

    /// Answers as the recorded kernel did: the legacy request with ``bothFamilies`` or, if it asks for no
    /// state, ``noState``; the other by its family.
    static func answers() throws -> @Sendable (KernelRequest) -> [FakeDatagram] {
        let (both, none) = (try bothFamilies.datagrams, try noState.datagrams)
        let (ipv4, ipv6) = (try ipv4.datagrams, try ipv6.datagrams)
        return { request in
            switch (request.type, request.payload.first) {
            case (18, _): request.replay(request.payload[52..<56].allSatisfy { $0 == 0 } ? none : both)
            case (20, 2): request.replay(ipv4)
            case (20, 10): request.replay(ipv6)
            default: []
            }
        }
    }
}
