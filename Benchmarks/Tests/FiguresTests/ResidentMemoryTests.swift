import Testing

@testable import Figures

@Suite("ResidentMemory")
struct ResidentMemoryTests {
    @Test("resident sizes are read in bytes")
    func sizes() {
        let status = "Name:\ttcpwatchd\nVmRSS:\t   17500 kB\nRssAnon:\t    6200 kB\nRssFile:\t   11300 kB\n"
        #expect(
            ResidentMemory(status: status)
                == ResidentMemory(totalBytes: 17500 * 1024, anonymousBytes: 6200 * 1024))
    }

    @Test(
        "a status without both sizes is refused",
        arguments: ["", "VmRSS:\t 17500 kB\n", "VmRSS:\t 17500\nRssAnon:\t 6200\n"])
    func refused(status: String) {
        #expect(ResidentMemory(status: status) == nil)
    }
}
