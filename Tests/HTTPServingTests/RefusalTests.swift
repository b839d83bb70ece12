import HTTPTypes
import NIOHTTP1
import Testing

@testable import HTTPServing

@Suite("Refusal")
struct RefusalTests {
    static let parserErrors: [(HTTPParserError, Int)] = [
        (.headerOverflow, 431), (.invalidVersion, 505), (.invalidMethod, 400), (.invalidURL, 400),
        (.invalidHeaderToken, 400), (.invalidContentLength, 400), (.unexpectedContentLength, 400),
        (.invalidEOFState, 400), (.invalidConstant, 400), (.unknown, 400),
    ]

    @Test("names every way in which bytes can be no request", arguments: parserErrors)
    func unreadable(error: HTTPParserError, status: Int) {
        let refusal = Refusal.unreadable(error, ConnectionLimits())
        #expect(refusal.status.code == status)
        #expect(!refusal.detail.isEmpty)
    }
}
