import Testing

@testable import Figures

@Suite("Page")
struct PageTests {
    @Test("a page says when, where and how it was measured, and then what")
    func page() {
        let page = Page(
            machine: Machine(kernel: "6.18.44", processor: "EPYC", cores: 2, date: "2026-01-02T03:04:05Z"),
            command: "make bench", sections: [.idle(IdleCost(seconds: 60, cpuSeconds: 0.15))])
        #expect(
            page.markdown == """
                # Performance

                Measured 2026-01-02T03:04:05Z on Linux 6.18.44, EPYC, 2 cores, in one run, which root repeats by

                    make bench

                [Benchmarks](../Benchmarks/README.md) says how each figure is measured. CPU time is user and system time \
                together; MB are 10⁶ bytes; a dash is a figure that could not be had. Compare ratios, not milliseconds, between machines.

                ## An idle host

                CPU time of all threads with the default settings on a host without connections; the aim is 0.3 % of a core \
                at most.

                | seconds | CPU ms | % of a core |
                | --- | --: | --: |
                | 60 | 150 | 0.25 |

                """)
    }
}
