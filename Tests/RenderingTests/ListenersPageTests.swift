import ControlAPI
import Testing
import Vocabulary

@testable import Rendering

@Suite("The list of listeners")
struct ListenersPageTests {
    private func text(
        _ answer: ListenersResponse, legend: Bool = true, _ format: PageFormat = PageFormat()
    ) -> String {
        ListenersPage(answer, legend: legend, format: format).page.text(format)
    }

    @Test("into a pipe goes everything, whole")
    func piped() throws {
        try Golden.expect(text(Samples.listeners), "listeners-piped")
    }

    @Test("a plain terminal has all columns")
    func terminal() throws {
        try Golden.expect(text(Samples.listeners, PageFormat(columns: 80, rows: 24)), "listeners-80")
    }

    @Test("without its legend there are only rows")
    func noLegend() {
        #expect(
            text(Samples.listeners, legend: false).split(separator: "\n", omittingEmptySubsequences: false).count == 4)
    }

    @Test("a full queue is marked, in colour beside the numbers")
    func full() {
        let page = text(Samples.listeners, PageFormat(columns: 80, rows: 24, color: true))
        #expect(page.contains("\u{1B}[1;31m511\u{1B}[0m   511    511"))
        #expect(page.contains("\u{1B}[33m1,204\u{1B}[0m"))
    }

    @Test("in procfs mode limits and drops are unknown, and the page says so")
    func procfs() {
        let listener = Samples.listener("0.0.0.0:22", "-", queue: 1, limit: nil, peak: 2, drops: nil)
        let page = text(ListenersResponse(listeners: [listener], mode: .procfs))
        #expect(
            page == """
                LOCAL       UNIT  QUEUE  PEAK  LIMIT  NEAR-FULL  DROPS
                0.0.0.0:22  -         1     2      -          -      -

                1 listener
                procfs mode: queue limits and drops are not known

                """)
    }

    @Test("a host that listens nowhere has a page too")
    func none() {
        #expect(text(ListenersResponse(listeners: [], mode: .netlink)) == "no listening sockets\n")
        #expect(text(ListenersResponse(listeners: [], mode: .netlink), legend: false) == "")
    }
}
