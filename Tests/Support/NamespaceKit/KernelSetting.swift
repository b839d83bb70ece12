import Glibc

/// A setting of the kernel, such as `net.ipv4.tcp_ecn`. Those of `net` are the calling thread's namespace's.
package enum KernelSetting {
    /// Sets it.
    package static func write(_ name: String, _ value: String) throws(NamespaceError) {
        let path = "/proc/sys/" + String(name.map { $0 == "." ? "/" : $0 })
        let descriptor = unsafe open(path, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .lastFailure("opening \(path)") }
        defer { close(descriptor) }
        let written = unsafe Glibc.write(descriptor, value, value.utf8.count)
        guard written == value.utf8.count else { throw .lastFailure("writing \(value) to \(path)") }
    }
}
