package import Glibc

/// The groups of this system (group(5) and whatever else the name service knows).
package enum SystemGroup {
    /// The number of a group; `nil` when there is none of that name.
    package static func number(of name: String) -> gid_t? {
        unsafe record {
            unsafe getgrnam_r(name, &$0, &$1, $1.count, &$2)
        } read: {
            unsafe $0.gr_gid
        }
    }

    /// The name of a group; `nil` when the number has none.
    package static func name(of number: gid_t) -> String? {
        unsafe record {
            unsafe getgrgid_r(number, &$0, &$1, $1.count, &$2)
        } read: {
            unsafe String(cString: $0.gr_name)
        }
    }

    /// Makes room for the texts of a record until it suffices (getgrnam(3)).
    private static func record<Value>(
        _ lookUp: (inout group, inout [CChar], inout UnsafeMutablePointer<group>?) -> CInt, read: (group) -> Value
    ) -> Value? {
        var record = unsafe group()
        var found: UnsafeMutablePointer<group>?
        var buffer = [CChar](repeating: 0, count: 1 << 10)
        while unsafe lookUp(&record, &buffer, &found) == ERANGE, buffer.count < 1 << 20 {
            buffer = [CChar](repeating: 0, count: buffer.count * 2)
        }
        return unsafe found == nil ? nil : read(record)
    }
}
