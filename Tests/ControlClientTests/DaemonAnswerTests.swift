import ControlAPI
import Testing

@testable import ControlClient

@Suite("Understanding an answer")
struct DaemonAnswerTests {
    private static let notJSON = "it is not valid JSON, or a number in it is out of range"

    @Test(
        "what cannot be understood is told with its place",
        arguments: [
            ("", notJSON),
            ("{", notJSON),
            ("\u{FF}", notJSON),
            (#"{"connections": [], "total": 1, "truncated": false}"#, "mode is missing"),
            (#"{"connections": [{}], "total": 1, "truncated": false, "mode": "x"}"#, "connections.0.cookie is missing"),
            (#"{"connections": [], "total": "1", "truncated": false, "mode": "x"}"#, "total is not of type Int"),
            (#"{"connections": [], "total": null, "truncated": false, "mode": "x"}"#, "total is null"),
            (#"{"connections": [], "total": 1e99, "truncated": false, "mode": "x"}"#, notJSON),
        ])
    func undecodable(body: String, reason: String) {
        let answer = DaemonAnswer(
            path: "/v1/connections", status: 200, contentType: "application/json", body: Array(body.utf8))
        #expect(throws: ClientError.undecodable(path: "/v1/connections", reason: reason)) {
            try answer.decoded(as: ConnectionsResponse.self)
        }
    }

    @Test("fields that this version does not know are passed over, so that a newer daemon is understood")
    func unknownFields() throws {
        let answer = DaemonAnswer(
            path: "/healthz", status: 200, contentType: nil, body: Array(#"{"status": "ok", "new": [1]}"#.utf8))
        #expect(try answer.decoded(as: HealthResponse.self).status == "ok")
    }
}
