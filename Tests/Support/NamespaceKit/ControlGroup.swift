import CNamespace
import Glibc

/// A control group of cgroup2 without processes, removed when the value goes.
package struct ControlGroup: ~Copyable {
    /// Its directory.
    package let path: String
    private let directory: Descriptor
    /// The path as system calls take it.
    private let name: [CChar]

    /// Makes a directory, whose parent must be of the cgroup2 hierarchy.
    package init(making path: String) throws(NamespaceError) {
        try self.init(making: Array(path.utf8))
    }

    /// The same with a name of any bytes.
    package init(making path: [UInt8]) throws(NamespaceError) {
        self.path = String(decoding: path, as: UTF8.self)
        name = path.map(CChar.init(bitPattern:)) + [0]
        guard unsafe mkdir(name, 0o755) == 0 else { throw .cannotMakeControlGroup(path: self.path, errno: errno) }
        let opened = unsafe open(name, O_RDONLY | O_CLOEXEC)
        guard opened >= 0 else {
            let failure = NamespaceError.lastFailure("opening \(self.path)")
            unsafe rmdir(name)
            throw failure
        }
        directory = Descriptor(owning: opened)
    }

    deinit {
        unsafe rmdir(name)
    }

    /// Removes the directory, as the end of its scope does; sockets that were made there live on.
    package consuming func remove() {}

    /// Makes a socket of an address's family that belongs to the control group, in the calling thread's network
    /// namespace.
    package func makeSocket(for address: SocketAddress) throws(NamespaceError) -> Socket {
        let made = cnamespace_socket_in_control_group(directory.number, address.family)
        guard made >= 0 else { throw .systemCall("making a socket in \(path)", errno: -made) }
        return Socket(owning: made)
    }
}
