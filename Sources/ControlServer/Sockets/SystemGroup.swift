import Glibc

/// The groups of this system (group(5) and whatever else the name service knows).
enum SystemGroup {
    /// The number of a group.
    static func number(of name: String) throws(ControlServerError) -> gid_t {
        var record = unsafe group()
        var found: UnsafeMutablePointer<group>?
        var buffer = [CChar](repeating: 0, count: 1 << 10)
        while unsafe getgrnam_r(name, &record, &buffer, buffer.count, &found) == ERANGE, buffer.count < 1 << 20 {
            buffer = [CChar](repeating: 0, count: buffer.count * 2)
        }
        guard unsafe found != nil else { throw .unknownGroup(name) }
        return unsafe record.gr_gid
    }
}
