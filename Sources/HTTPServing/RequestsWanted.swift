/// Tells a ``ConnectionHandler`` that somebody reads the requests that it hands on. A client that hangs up early is read
/// to the end whether anybody does or not.
struct RequestsWanted: Sendable {}
