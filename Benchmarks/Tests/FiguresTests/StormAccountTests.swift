import Testing

@testable import Figures

@Suite("StormAccount")
struct StormAccountTests {
    private func said(
        accounted: Double, received: Double = 0, lost: Double = 0, eventSeconds: Double = 0,
        coverage: Double? = 1
    ) -> DaemonAccount {
        DaemonAccount(
            accounted: accounted, received: received, lost: lost, eventSeconds: eventSeconds, isSubscribed: true,
            coverage: coverage)
    }

    private func account(opened: Int, after: DaemonAccount, processSeconds: Double = 0) -> StormAccount {
        StormAccount(
            storm: Storm(destroyEvents: "on", close: .fin, exchangeBytes: 64), rate: 20_000.4, opened: opened,
            before: said(accounted: 100, received: 200, lost: 5, eventSeconds: 1), atEnd: after, after: after,
            processSeconds: processSeconds)
    }

    @Test("what is neither accounted for nor known to be lost is missing")
    func missing() {
        let account = account(opened: 1000, after: said(accounted: 1080, lost: 15))
        #expect(account.accounted == 980)
        #expect(account.lostShare == 0.01)
        #expect(account.missingShare == 0.01)
    }

    @Test("an account of more than the kernel's is missing less than nothing")
    func surplus() {
        #expect(account(opened: 1000, after: said(accounted: 1110, lost: 5)).missingShare == -0.01)
    }

    @Test("without a connection there is no share, and without an event no cost of one")
    func nothing() {
        let account = account(opened: 0, after: said(accounted: 100, received: 200))
        #expect(account.lostShare == nil)
        #expect(account.missingShare == nil)
        #expect(account.eventMicrosecondsPerEvent == nil)
        #expect(account.processMicrosecondsPerEvent == nil)
    }

    @Test("an event costs what reader and process took for all of them")
    func cost() {
        let account = account(
            opened: 1000, after: said(accounted: 1100, received: 1200, eventSeconds: 1.001), processSeconds: 0.003)
        #expect(account.eventMicrosecondsPerEvent.map { ($0 * 1000).rounded() } == 1000)
        #expect(account.processMicrosecondsPerEvent == 3)
    }

    @Test("the tables show the shares in percent")
    func sections() {
        let row = account(
            opened: 1_000_000,
            after: said(accounted: 999_600, received: 1_000_200, lost: 305, eventSeconds: 2, coverage: 0.9995),
            processSeconds: 2.5)
        #expect(
            Section.accounts([row], wanted: 20_000).table.split(separator: "\n").last
                == """
                | on, FIN, 64 bytes each way | 20,000 | 1,000,000 | 999,500 | 300 | 0.030 | 0.020 | yes | 1.000 |
                """)
        #expect(
            Section.eventCosts([row]).table.split(separator: "\n").last
                == "| on, FIN, 64 bytes each way | 1,000,000 | 1.00 | 2.50 |")
    }
}
