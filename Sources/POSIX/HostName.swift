import Glibc

/// The name of this host (gethostname(2)).
package enum HostName {
    /// As it is now; `nil` when it is longer than the kernel lets it be.
    package static var current: String? {
        var bytes = [CChar](repeating: 0, count: 256)
        guard unsafe gethostname(&bytes, bytes.count - 1) == 0 else { return nil }
        return String(decoding: bytes.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
