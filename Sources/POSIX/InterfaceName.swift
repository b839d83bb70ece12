import Glibc

/// The names of network interfaces.
package enum InterfaceName {
    /// The name of an interface in the calling thread's network namespace (if_indextoname(3)); `nil` when there is none.
    package static func find(index: UInt32) -> String? {
        var name = [CChar](repeating: 0, count: 16)
        guard unsafe if_indextoname(index, &name) != nil else { return nil }
        return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
