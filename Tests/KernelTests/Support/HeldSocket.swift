import NamespaceKit

/// A socket that collections can hold.
final class HeldSocket {
    let socket: Socket

    init(_ socket: consuming Socket) {
        self.socket = socket
    }
}
