import Glibc

/// How many descriptors this process may have open (getrlimit(2)).
package enum DescriptorLimit {
    /// RLIMIT_NOFILE, the soft limit; `nil` for none.
    package static func read() throws(Errno) -> UInt64? {
        var limit = rlimit()
        try systemCall { unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) }
        return limit.rlim_cur == rlim_t.max ? nil : UInt64(limit.rlim_cur)
    }
}
