import Catalog
import ControlAPI
import Detection
import HTTPTypes
import HummingbirdCore
import Testing
import Vocabulary

@testable import ControlServer

@Suite("Query of findings")
struct AnomalyQueryTests {
    private func query(_ text: String) throws(Problem) -> AnomalyQuery {
        try AnomalyQuery(URI("/v1/anomalies?\(text)").queryParameters)
    }

    static let understood: [(String, AnomalyQuery)] = [
        ("", AnomalyQuery()),
        ("&&", AnomalyQuery()),
        ("state=active", AnomalyQuery(states: [.active])),
        ("state=pending,resolved", AnomalyQuery(states: [.pending, .resolved])),
        ("kind=syn-flood", AnomalyQuery(kinds: [.synFlood])),
        ("kind=syn%2Dflood%2Creset-storm", AnomalyQuery(kinds: [.synFlood, .resetStorm])),
        ("severity=critical,info", AnomalyQuery(severities: [.critical, .info])),
        (
            "severity=warning&state=active&kind=connect-stall",
            AnomalyQuery(states: [.active], kinds: [.connectStall], severities: [.warning])
        ),
    ]

    @Test("understands its parameters", arguments: understood)
    func parameters(text: String, expected: AnomalyQuery) throws {
        #expect(try query(text) == expected)
    }

    static let refused: [(String, String)] = [
        ("state=open", "state is \"open\": it must be one or more of pending, active, clearing, resolved"),
        ("state=", "state is \"\": it must be one or more of pending, active, clearing, resolved"),
        ("state", "state is \"\": it must be one or more of pending, active, clearing, resolved"),
        ("state=active,", "state is \"\": it must be one or more of pending, active, clearing, resolved"),
        ("state=Active", "state is \"Active\": it must be one or more of pending, active, clearing, resolved"),
        ("state=active&state=pending", "the parameter state is given twice: give it once"),
        ("severity=fatal", "severity is \"fatal\": it must be one or more of info, warning, critical"),
        ("severity=info&severity=info", "the parameter severity is given twice: give it once"),
        (
            "kind=syn-flood,flood",
            "kind is \"flood\": it must be one or more of syn-flood, accept-queue-overflow, connect-stall, "
                + "connect-failure, close-wait-pileup, fin-wait-linger, time-wait-storm, ephemeral-port-exhaustion, "
                + "reset-storm, monitor-degraded"
        ),
        ("kind=syn-flood&kind=syn-flood", "the parameter kind is given twice: give it once"),
        ("limit=5", "there is no parameter \"limit\"; there are state, kind, severity"),
        ("=active", "there is no parameter \"\"; there are state, kind, severity"),
    ]

    @Test("says which parameter is wrong, what it is, and what it may be", arguments: refused)
    func problem(text: String, detail: String) {
        #expect(throws: Problem(.badRequest, detail)) { try query(text) }
    }

    @Test("does not repeat all of a long text")
    func longText() throws {
        let error = #expect(throws: Problem.self) { try query("kind=\(String(repeating: "x", count: 3000))") }
        #expect(try #require(error).detail.count < 400)
    }

    @Test("finds what is asked for by name, and all where nothing is")
    func matching() {
        let flood = Finding.test(.synFlood, .critical)
        let stall = Finding.test(.connectStall, .warning, state: .pending)
        func matched(_ query: AnomalyQuery) -> [FindingKind] { [flood, stall].filter(query.matches).map(\.kind) }
        #expect(matched(AnomalyQuery()) == [.synFlood, .connectStall])
        #expect(matched(AnomalyQuery(states: [.active])) == [.synFlood])
        #expect(matched(AnomalyQuery(states: [.pending, .resolved])) == [.connectStall])
        #expect(matched(AnomalyQuery(kinds: [.connectStall, .resetStorm])) == [.connectStall])
        #expect(matched(AnomalyQuery(severities: [.critical])) == [.synFlood])
        #expect(matched(AnomalyQuery(states: [.pending], severities: [.critical])) == [])
    }

    @Test("is refused over the wire")
    func overTheWire() async throws {
        try await RunningEndpoints.run { running in
            let response = try await running.ask("/v1/anomalies?state=open")
            #expect(response.status == 400)
            #expect(response.fields["content-type"] == "application/problem+json")
            let problem: ProblemDetails = try response.decoded()
            #expect(
                problem.detail == "state is \"open\": it must be one or more of pending, active, clearing, resolved")
        }
    }
}
