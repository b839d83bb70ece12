import Connections
import ControlAPI
import Engine
import HTTPTypes
import HummingbirdCore
import Testing
import Vocabulary
import Watch

@testable import ControlServer

@Suite("Query of connections")
struct ConnectionQueryTests {
    private func query(_ text: String) throws(Problem) -> ConnectionQuery {
        try ConnectionQuery(URI("/v1/connections?\(text)").queryParameters)
    }

    @Test("without parameters asks for the first hundred of all states")
    func defaults() throws {
        let expected = ConnectionQuery(limit: 100)
        #expect(try query("") == expected)
        #expect(try ConnectionQuery(URI("/v1/connections").queryParameters) == expected)
        #expect(try query("&&") == expected)
    }

    static let understood: [(String, ConnectionQuery)] = [
        ("limit=1", ConnectionQuery(limit: 1)),
        ("limit=10000", ConnectionQuery(limit: 10_000)),
        ("port=443", ConnectionQuery(port: 443, limit: 100)),
        ("port=65535&limit=5", ConnectionQuery(port: 65535, limit: 5)),
        ("sort=rtt", ConnectionQuery(order: .rtt, limit: 100)),
        ("sort=state_age", ConnectionQuery(order: .stateAge, limit: 100)),
        ("state=established", ConnectionQuery(states: [.established], limit: 100)),
        ("state=estab", ConnectionQuery(states: [.established], limit: 100)),
        ("state=CLOSE-WAIT", ConnectionQuery(states: [.closeWait], limit: 100)),
        ("state=time-wait,established", ConnectionQuery(states: [.established, .timeWait], limit: 100)),
        ("state=established&state=syn-recv", ConnectionQuery(states: [.synReceived, .established], limit: 100)),
        ("state=established,established", ConnectionQuery(states: [.established], limit: 100)),
        ("state=syn%2Dsent%2Cclosing", ConnectionQuery(states: [.synSent, .closing], limit: 100)),
    ]

    @Test("understands its parameters", arguments: understood)
    func parameters(text: String, expected: ConnectionQuery) throws {
        #expect(try query(text) == expected)
    }

    static let refused: [(String, String)] = [
        ("limit=0", "limit is \"0\": it must be a number from 1 to 10000"),
        ("limit=10001", "limit is \"10001\": it must be a number from 1 to 10000"),
        ("limit=-1", "limit is \"-1\": it must be a number from 1 to 10000"),
        ("limit=ten", "limit is \"ten\": it must be a number from 1 to 10000"),
        ("limit=99999999999999999999", "limit is \"99999999999999999999\": it must be a number from 1 to 10000"),
        ("limit=", "limit is \"\": it must be a number from 1 to 10000"),
        ("limit", "limit is \"\": it must be a number from 1 to 10000"),
        ("limit=1&limit=1", "the parameter limit is given twice: give it once"),
        ("port=0", "port is \"0\": it must be a number from 1 to 65535"),
        ("port=65536", "port is \"65536\": it must be a number from 1 to 65535"),
        ("port=1&port=2", "the parameter port is given twice: give it once"),
        (
            "sort=age",
            "sort is \"age\": it must be one of rtt, rttvar, rto, cwnd, retransmissions, send_queue, receive_queue, "
                + "bytes_sent, bytes_received, state_age"
        ),
        (
            "state=open",
            "state is \"open\": it must be one or more of syn-sent, syn-recv, established, fin-wait-1, fin-wait-2, "
                + "close-wait, closing, last-ack, time-wait, close; listeners are at /v1/listeners"
        ),
        ("colour=red", "there is no parameter \"colour\"; there are limit, port, sort, state"),
        ("netns=4026531840", "there is no parameter \"netns\"; there are limit, port, sort, state"),
        ("=1", "there is no parameter \"\"; there are limit, port, sort, state"),
        ("Limit=1", "there is no parameter \"Limit\"; there are limit, port, sort, state"),
    ]

    @Test("says which parameter is wrong, what it is, and what it may be", arguments: refused)
    func problem(text: String, detail: String) {
        #expect(throws: Problem(.badRequest, detail)) { try query(text) }
    }

    @Test("has no state without a name, and no listeners", arguments: ["state=", "state=established,", "state=listen"])
    func badState(text: String) {
        #expect(throws: Problem.self) { try query(text) }
    }

    @Test("does not repeat all of a long text")
    func longText() throws {
        let error = #expect(throws: Problem.self) { try query("sort=\(String(repeating: "x", count: 3000))") }
        #expect(try #require(error).detail.count < 300)
    }

    @Test("is refused over the wire")
    func overTheWire() async throws {
        try await RunningEndpoints.run { running in
            let response = try await running.ask("/v1/connections?limit=0")
            #expect(response.status == 400)
            let problem: ProblemDetails = try response.decoded()
            #expect(problem.title == "Bad Request")
            #expect(problem.detail == "limit is \"0\": it must be a number from 1 to 10000")
        }
    }
}
