package import NamespaceKit

/// A socket that listens, and where.
package struct LabListener: ~Copyable, Sendable {
    package let socket: Socket
    package let address: SocketAddress

    /// The next connection, waited for.
    package func accept() throws(NamespaceError) -> Socket {
        try socket.accept()
    }
}
