import Testing

@testable import Figures

@Suite("CallCount")
struct CallCountTests {
    @Test("the total is read, not the calls of one name")
    func total() {
        let summary = """
            syscall              calls
            ---------------- ---------
            recvfrom                50
            futex                   98
            ---------------- ---------
            total                  148
            """
        #expect(CallCount.total(summary: summary) == 148)
    }

    @Test("a summary without a total gives none", arguments: ["", "recvfrom 50", "total", "total many"])
    func none(summary: String) {
        #expect(CallCount.total(summary: summary) == nil)
    }
}
