import Testing

@testable import Figures

@Suite("Section")
struct SectionTests {
    private func rows(_ section: Section) -> [Substring] {
        Array(section.table.split(separator: "\n").dropFirst(2))
    }

    private func costs() -> [PollCosts] {
        var idle = PollCosts(sockets: 0)
        idle.floor = Series([0.15])
        var many = PollCosts(sockets: 100_000)
        many.floor = Series([100, 110, 120])
        many.daemon = Series([105, 121])
        many.ss = Series([420, 440])
        many.nodeExporter = Series([210, 230])
        return [idle, many]
    }

    @Test("a poll stands beside the floor, and what was not measured is a dash")
    func polls() {
        #expect(
            rows(.polls(costs())) == [
                "| 0 | 0.15 | 0.15 | – | – | – | – | – | 0 |",
                "| 100,000 | 100.00 | 110.00 | 105.00 | 113.00 | 1.130 | 1.05 | 1.03 | 2 |",
            ])
    }

    @Test("the same poll stands beside ss and node_exporter")
    func alternatives() {
        #expect(
            rows(.alternatives(costs())) == [
                "| 0 | – | – | – | – | – | – | – | – | – | – | 0/0/0 |",
                """
                | 100,000 | 105.00 | 113.00 | 420.00 | 430.00 | 210.00 | 220.00 | 0.25 | 0.26 | 0.50 | 0.51 | 2/2/2 |
                """,
            ])
    }

    @Test("memory is shown with its growth over the idle daemon, and with what is left of it")
    func memory() {
        let section = Section.memory([
            MemoryUse(
                sockets: 0, standing: ResidentMemory(totalBytes: 17_500_000, anonymousBytes: 6_000_000), after: nil),
            MemoryUse(
                sockets: 100_000, standing: ResidentMemory(totalBytes: 26_100_000, anonymousBytes: 15_000_000),
                after: ResidentMemory(totalBytes: 18_000_000, anonymousBytes: 6_500_000)),
        ])
        #expect(
            rows(section) == [
                "| 0 | 17.5 | 6.0 | – | – | – |",
                "| 100,000 | 26.1 | 15.0 | 90 | 18.0 | 6.5 |",
            ])
    }

    @Test("scrapes are shown by median, 99th percentile and maximum")
    func scrapes() {
        var times = ScrapeTimes(sockets: 10_000)
        times.milliseconds = Series((1...200).map { Double($0) / 50 })
        times.bodyBytes = 173_140
        #expect(rows(.scrapes([times])) == ["| 10,000 | 173.1 | 2.01 | 3.96 | 4.00 | 200 |"])
    }

    @Test("short connections are shown by what they take of a core and for each of them")
    func shortConnections() throws {
        func said(received: Double, lost: Double) -> DaemonAccount {
            DaemonAccount(
                accounted: 0, received: received, lost: lost, eventSeconds: 0, isSubscribed: true, coverage: 1)
        }
        let made = try #require(ChurnLine("4500 30000000"))
        let cost = ShortConnectionCost(
            wanted: 150, made: made, before: said(received: 10, lost: 1), after: said(received: 9_010, lost: 3),
            processSeconds: 0.045)
        #expect(rows(.shortConnections([cost])) == ["| 150 | 150 | 0.15 | 10.0 | 9,000 | 2 |"])
    }

    @Test("an idle daemon's time is a share of a core, and starts are shown by their extremes")
    func idle() {
        #expect(rows(.idle(IdleCost(seconds: 60, cpuSeconds: 0.15))) == ["| 60 | 150 | 0.25 |"])
        #expect(rows(.starts(Series([20, 10, 60]))) == ["| 3 | 10.0 | 20.0 | 60.0 |"])
    }
}
