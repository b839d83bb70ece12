import Glibc

/// An open file descriptor, closed when its owner goes.
package struct Descriptor: ~Copyable, Sendable {
    package let number: Int32

    package init(owning number: Int32) {
        self.number = number
    }

    /// Opens a file or directory for reading.
    package init(opening path: String) throws(NamespaceError) {
        let opened = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard opened >= 0 else { throw .lastFailure("opening \(path)") }
        self.init(owning: opened)
    }

    deinit {
        close(number)
    }
}
