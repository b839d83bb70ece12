import CNamespace

/// Lets everyone who opens a file wait, as on a file system that does not answer, as long as the value lives.
package struct StalledFile: ~Copyable {
    private let group: Descriptor

    package init(_ path: String) throws(NamespaceError) {
        let made = unsafe cnamespace_stall_opens(path)
        guard made >= 0 else { throw .systemCall("fanotify", errno: -made) }
        group = Descriptor(owning: made)
    }

    /// Lets them go on, as the end of its scope does.
    package consuming func release() {}
}
