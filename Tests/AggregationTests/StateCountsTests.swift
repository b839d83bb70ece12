import Aggregation
import Connections
import Testing

@Suite("Counts by state")
struct StateCountsTests {
    @Test("every state has a count of its own")
    func independent() {
        var counts = StateCounts()
        for state in TCPState.allCases { counts[state] = Int(state.rawValue) * 10 }
        for state in TCPState.allCases { #expect(counts[state] == Int(state.rawValue) * 10) }
        #expect(counts.total == 910)
    }
}
