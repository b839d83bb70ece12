import CNamespace

/// Runs `body` with another effective user of the calling thread alone: sockets that are made and connected meanwhile are
/// that user's, whom the peer of a UNIX socket is told (SO_PEERCRED) and INET_DIAG shows.
package func acting<Product: ~Copyable, Failure: Error>(
    as user: UInt32, _ body: () throws(Failure) -> Product
) throws(Failure) -> Product {
    become(user)
    defer { become(0) }
    return try body()
}

/// A thread that stayed another user would fail every later test.
private func become(_ user: UInt32) {
    let result = cnamespace_act_as(user)
    precondition(result == 0, "setresuid failed: the tests need root")
}
