/// Tells a ``ConnectionHandler`` how long the answer under way may take; a route says so by
/// ``ConnectionContext/allow(_:)``.
struct AnswerTime: Sendable {
    /// Until the client has taken all of it; `nil` for an answer without an end, of which only progress is asked.
    let limit: Duration?
}
