import Testing

@testable import Rendering

@Suite("A refresh that failed")
struct FailurePageTests {
    @Test("the page says what failed, what to do, and that it goes on")
    func page() {
        let format = PageFormat(columns: 60)
        let page = FailurePage(
            "cannot connect to /run/tcpwatch/control.sock: connection refused", hint: "start tcpwatchd",
            interval: "2 s", format: format
        ).page
        #expect(
            page.text(format) == """
                NO ANSWER: cannot connect to /run/tcpwatch/control.sock:
                  connection refused
                hint: start tcpwatchd
                Trying again every 2 s; Ctrl-C ends.

                """)
    }

    @Test("without a hint there is no empty line")
    func noHint() {
        let page = FailurePage("no answer", hint: nil, interval: "2 s", format: PageFormat()).page
        #expect(page.text(PageFormat()) == "NO ANSWER: no answer\nTrying again every 2 s; Ctrl-C ends.\n")
    }
}
