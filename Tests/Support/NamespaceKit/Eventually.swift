import Glibc

/// Waits until a condition holds, looking again and again.
///
/// - Parameters:
///   - what: what is waited for, for the error's sentence.
///   - pause: between two looks; longer where a look is work.
/// - Throws: ``NamespaceError/late(_:_:)`` when it does not hold in time, or what the condition throws.
package func eventually(
    _ what: String, within limit: Duration = .seconds(30), every pause: Duration = .milliseconds(1),
    _ condition: () throws -> Bool
) throws {
    try waitFor(what, within: limit, every: pause) { try condition() ? () : nil }
}

/// Waits until a condition holds that has to be asked asynchronously.
package func eventually(
    _ what: String, within limit: Duration = .seconds(30), _ condition: () async throws -> Bool
) async throws {
    try await waitFor(what, within: limit) { try await condition() ? () : nil }
}

/// Waits until there is something to be found, looking again and again, and returns it.
package func waitFor<Value>(
    _ what: String, within limit: Duration = .seconds(30), every pause: Duration = .milliseconds(1),
    _ look: () throws -> Value?
) throws -> Value {
    let deadline = ContinuousClock.now + limit
    while true {
        if let value = try look() { return value }
        guard ContinuousClock.now < deadline else { throw NamespaceError.late(what, limit) }
        usleep(useconds_t(pause / .microseconds(1)))
    }
}

/// Waits until there is something to be found that has to be asked for asynchronously, and returns it.
package func waitFor<Value>(
    _ what: String, within limit: Duration = .seconds(30), _ look: () async throws -> Value?
) async throws -> Value {
    let deadline = ContinuousClock.now + limit
    while true {
        if let value = try await look() { return value }
        guard ContinuousClock.now < deadline else { throw NamespaceError.late(what, limit) }
        try await Task.sleep(for: .milliseconds(1))
    }
}
