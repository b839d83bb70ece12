package import NamespaceKit

/// The two ends of a connection. Each can be taken out, to be closed or handed over.
@frozen
package struct ConnectedPair: ~Copyable, Sendable {
    /// The end that connected, on host `a`.
    package let client: Socket
    /// The end that was accepted, on host `b`.
    package let server: Socket

    package init(client: consuming Socket, server: consuming Socket) {
        self.client = client
        self.server = server
    }
}
