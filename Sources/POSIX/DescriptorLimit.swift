import Glibc

/// How many descriptors this process may have open (getrlimit(2)).
package enum DescriptorLimit {
    /// RLIMIT_NOFILE, the soft limit; `nil` for none.
    package static func read() throws(Errno) -> UInt64? {
        var limit = rlimit()
        try systemCall { unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) }
        return limit.rlim_cur == rlim_t.max ? nil : UInt64(limit.rlim_cur)
    }

    /// Whether as many descriptors as this may be opened now, as far as the process' own limit goes.
    ///
    /// The lowest number that is free is given to whoever opens something (open(2)): what is below is open.
    package static func leaves(_ count: Int) -> Bool {
        guard let limit = try? read() else { return true }
        guard let number = try? systemCall({ fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0) }) else { return false }
        close(number)
        return UInt64(number) + UInt64(count) <= limit
    }
}
