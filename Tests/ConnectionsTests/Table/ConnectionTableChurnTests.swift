import TestKit
import Testing

@testable import Connections

/// Random sweeps, each checked against a dictionary that does the same the plain way.
@Suite("The table under churn")
struct ConnectionTableChurnTests {
    @Test("the table agrees with a dictionary", arguments: [1, 2] as [UInt64])
    func agrees(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var sockets = FakeSockets()
        var table = ConnectionTable(limit: 10_000)
        var expected = ExpectedTable()
        var disagreements: [UInt64] = []
        for tenth in 0..<300 {
            sockets.change(&random)
            let isWhole = Int.random(in: 0..<10, using: &random) > 0
            table.beginSweep(at: .milliseconds(tenth * 100))
            expected.beginSweep(tenth: tenth)
            for cookie in isWhole ? sockets.cookies[...] : sockets.cookies.prefix(sockets.cookies.count / 2)
            where Int.random(in: 0..<200, using: &random) > 0 {
                for _ in 0..<(Int.random(in: 0..<50, using: &random) == 0 ? 2 : 1)
                where !agree(on: cookie, &table, &expected, &random) {
                    disagreements.append(cookie)
                }
            }
            guard isWhole else {
                table.abandonSweep()
                continue
            }
            var gone: Set<UInt64> = []
            table.endSweep { gone.insert($0.cookie) }
            #expect(gone == expected.endSweep())
            #expect(table.count == expected.entries.count)
            #expect(gone.allSatisfy { table.lookup($0, at: .zero) == nil })
            if tenth.isMultiple(of: 10) { #expect(remembers(table, expected, tenth)) }
        }
        #expect(disagreements == [])
        #expect(sockets.newestCookie > 2_500)
    }

    /// Shows both a socket that has moved on.
    private func agree(
        on cookie: UInt64, _ table: inout ConnectionTable, _ expected: inout ExpectedTable,
        _ random: inout SeededGenerator
    ) -> Bool {
        let state: TCPState = Int.random(in: 0..<20, using: &random) == 0 ? .closeWait : .established
        let isRestart = Int.random(in: 0..<500, using: &random) == 0
        let bytes = isRestart ? 0 : (expected.entries[cookie]?.bytesSent ?? 0) + .random(in: 0...9, using: &random)
        let sample = ConnectionSample.made(cookie, state, info: [.bytesSent: bytes])
        var outcome = table.apply(sample)
        if outcome == .unknown {
            outcome = table.follow(sample, group: UInt16(truncatingIfNeeded: cookie))
        }
        return Sight(outcome) == expected.see(cookie, state, bytesSent: bytes)
    }

    private func remembers(_ table: ConnectionTable, _ expected: ExpectedTable, _ tenth: Int) -> Bool {
        expected.entries.allSatisfy { cookie, entry in
            table.lookup(cookie, at: .milliseconds(tenth * 100))
                == ConnectionHistory(
                    state: entry.state, marks: entry.isStateOlderThanWatch ? .stateOlderThanWatch : [],
                    group: UInt16(truncatingIfNeeded: cookie), stateTenths: UInt32(tenth - entry.stateSince))
        }
    }
}
