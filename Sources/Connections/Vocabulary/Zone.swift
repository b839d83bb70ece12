import Synchronization

/// The interface that an address belongs to: the zone of a link-local one, which says nothing without it (RFC 4007 §6), or
/// what the socket is bound to (SO_BINDTODEVICE), as `ss` writes it behind the local address.
///
/// A number that stands for the interface's name, so that addresses stay small. Names are kept for good, and at most
/// 65,534 of them; those beyond are one.
public struct Zone: Sendable, Hashable {
    let number: UInt16

    /// No interface in particular.
    public static let none = Zone(number: 0)

    private init(number: UInt16) {
        self.number = number
    }

    private struct Names {
        var names: [String] = []
        var numbers: [String: UInt16] = [:]
    }

    private static let registry = Mutex(Names())

    /// The zone of an interface's name.
    package init(_ name: String) {
        number = Self.registry.withLock { registry in
            if let number = registry.numbers[name] { return number }
            guard registry.names.count < Int(UInt16.max) - 1 else { return .max }
            registry.names.append(name)
            let number = UInt16(registry.names.count)
            registry.numbers[name] = number
            return number
        }
    }

    /// The interface's name; `nil` for none.
    package var name: String? {
        guard self != .none else { return nil }
        return Self.registry.withLock { $0.names.count >= number ? $0.names[Int(number) - 1] : "?" }
    }
}
