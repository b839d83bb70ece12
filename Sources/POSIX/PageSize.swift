import Glibc

/// The size of a page of memory, in which the kernel counts some of its values.
package enum PageSize {
    /// `sysconf(_SC_PAGESIZE)`; `nil` if the C library does not know.
    package static var bytes: UInt64? {
        UInt64(exactly: sysconf(Int32(_SC_PAGESIZE))).flatMap { $0 > 0 ? $0 : nil }
    }
}
