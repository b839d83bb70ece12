import Testing

@testable import Figures

@Suite("Report")
struct ReportTests {
    private let machine = Machine(kernel: "6.18.44", processor: "EPYC", cores: 2, date: "2026-01-02T03:04:05Z")

    @Test("every measurement has its row, and what is missing is a dash")
    func rows() {
        let report = Report(
            machine: machine,
            daemon: [
                Comparison(sockets: 0, floorMilliseconds: Series([0.15]), subjectMilliseconds: Series()),
                Comparison(
                    sockets: 100_000, floorMilliseconds: Series([100, 110, 120]),
                    subjectMilliseconds: Series([105, 121])),
            ],
            ss: [],
            processes: [
                ProcessCost(
                    sockets: 0, memory: ResidentMemory(totalBytes: 17_500_000, anonymousBytes: 6_000_000),
                    coreShare: 0.0021),
                ProcessCost(
                    sockets: 100_000, memory: ResidentMemory(totalBytes: 26_100_000, anonymousBytes: 15_000_000),
                    coreShare: 0.125),
            ])
        #expect(
            report.markdown == """
                # Benchmarks

                2026-01-02T03:04:05Z, Linux 6.18.44, EPYC, 2 cores. CPU time in milliseconds, user and system together.

                ## A connection poll of tcpwatchd

                | sockets | floor min | floor median | floor µs/socket | tcpwatchd min | tcpwatchd median | \
                tcpwatchd µs/socket | ratio of minima | ratio of medians | samples floor/tcpwatchd |
                | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |
                | 0 | 0.15 | 0.15 | – | – | – | – | – | – | 1/0 |
                | 100000 | 100.00 | 110.00 | 1.100 | 105.00 | 113.00 | 1.130 | 1.05 | 1.03 | 3/2 |

                ## The process tcpwatchd

                | sockets | VmRSS MB | RssAnon MB | RssAnon bytes/socket over idle | CPU, % of a core |
                | --: | --: | --: | --: | --: |
                | 0 | 17.5 | 6.0 | – | 0.21 |
                | 100000 | 26.1 | 15.0 | 90 | 12.50 |

                """)
    }

    @Test("ss has a table of its own when it was measured")
    func ss() {
        let report = Report(
            machine: machine, daemon: [],
            ss: [
                Comparison(sockets: 10000, floorMilliseconds: Series([10]), subjectMilliseconds: Series([55]))
            ],
            processes: [])
        let row = "| 10000 | 10.00 | 10.00 | 1.000 | 55.00 | 55.00 | 5.500 | 5.50 | 5.50 | 1/1 |"
        #expect(report.markdown.contains(row))
        #expect(!report.markdown.contains("tcpwatchd"))
    }
}
