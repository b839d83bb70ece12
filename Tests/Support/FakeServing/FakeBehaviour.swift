/// What a fake daemon does about a request.
package enum FakeBehaviour: Sendable {
    /// Writes these bytes, and leaves the connection open.
    case write(String)
    /// Writes these bytes and closes the connection.
    case writeAndClose(String)
    /// Writes these bytes and closes the connection.
    case writeBytes([UInt8])
    /// Writes a text, another one many times, and closes the connection.
    case writeRepeatedly(String, String, times: Int)
    /// Writes a response head and a body of so many bytes.
    case flood(bytes: Int)
    /// Never says anything.
    case silence

    /// A well-formed answer.
    package static func answer(
        status: String = "200 OK", type: String = "application/json", _ body: String
    ) -> FakeBehaviour {
        .write("HTTP/1.1 \(status)\r\ncontent-type: \(type)\r\ncontent-length: \(body.utf8.count)\r\n\r\n\(body)")
    }

    /// An error as the API tells it.
    package static func problem(status: String, title: String, detail: String) -> FakeBehaviour {
        let body = """
            {"type": "about:blank", "title": "\(title)", "status": \(status.prefix(3)), "detail": "\(detail)"}
            """
        return answer(status: status, type: "application/problem+json; charset=utf-8", body)
    }
}
