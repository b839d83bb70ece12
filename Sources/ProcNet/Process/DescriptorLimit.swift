import Glibc

/// How many descriptors the process may have open.
enum DescriptorLimit {
    /// RLIMIT_NOFILE, the soft limit; `nil` for none.
    static func read() throws(ProcNetError) -> UInt64? {
        var limit = rlimit()
        guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else {
            throw .resourceLimit(errno: errno)
        }
        return limit.rlim_cur == rlim_t.max ? nil : UInt64(limit.rlim_cur)
    }
}
