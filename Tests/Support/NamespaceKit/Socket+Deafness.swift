import CNamespace
import Glibc

extension Socket {
    /// Segments that a socket is to ignore, as if the network had lost them.
    package enum Segments: Sendable {
        /// All of them: to its peer the socket is a black hole.
        case all
        /// Those with the ACK flag: a listener answers a SYN, and never hears that the answer arrived.
        case acknowledgements
        /// Those of a length in bytes, their TCP header included.
        case length(UInt32)
    }

    /// Drops segments as they arrive. Sockets accepted later inherit that.
    package func drop(_ segments: Segments) throws(NamespaceError) {
        let result =
            switch segments {
            case .all: cnamespace_drop_all(descriptor)
            case .acknowledgements: cnamespace_drop_acknowledgements(descriptor)
            case .length(let length): cnamespace_drop_length(descriptor, length)
            }
        guard result == 0 else { throw .systemCall("setsockopt(SO_ATTACH_FILTER)", errno: -result) }
    }

    /// Drops segments no more.
    package func dropNothing() throws(NamespaceError) {
        try setOption(SOL_SOCKET, SO_DETACH_FILTER, Int32(0))
    }
}
