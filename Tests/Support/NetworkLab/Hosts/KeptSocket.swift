package import NamespaceKit

/// A socket that can be put into an array; it is closed when the last reference goes.
package final class KeptSocket: Sendable {
    package let socket: Socket

    package init(_ socket: consuming Socket) {
        self.socket = socket
    }
}
