import DaemonKit
import FakeServing
import Foundation
import Glibc
import Testing

@Suite("Numbers of a daemon that lies")
struct NumberTests {
    private static let values = Length.choose(
        ["-1", "1e308", "18446744073709551615"],
        long: ["-1", "1e308", "18446744073709551615", "-1e308", "5e-324", "-9223372036854775808", "0"])

    @Test(
        "end no command otherwise than with an answer or a sentence",
        arguments: ["status", "listeners", "connections", "anomalies"])
    func numbers(command: String) async throws {
        let daemon = try RunningDaemon()
        try daemon.waitUntilReady()
        let pairs = try (0..<3).map { _ in try LoopbackPair(in: daemon.namespace) }
        sleep(1)
        let body = try daemon.get("/v1/\(command)")
        withExtendedLifetime(pairs) {}
        // The first of each name.
        var seen: Set<Substring> = []
        let places = body.matches(of: /"([a-z_0-9-]+)":(-?[0-9][0-9.e+-]*)/).filter {
            seen.insert($0.output.1).inserted
        }
        #expect(places.count > 3)
        for place in places {
            for value in Self.values {
                let lie = body.replacingCharacters(in: place.output.2.startIndex..<place.output.2.endIndex, with: value)
                let liar = try await FakeDaemon { _ in .answer(lie) }
                let outcome = try Command.run(Programs.companion, [command, "--socket", liar.path])
                #expect([0, 1].contains(outcome.status), "\(place.output.1): \(value): \(outcome.errors.prefix(300))")
                #expect(outcome.errors.isEmpty == (outcome.status == 0), "\(place.output.1): \(value)")
            }
        }
    }
}
