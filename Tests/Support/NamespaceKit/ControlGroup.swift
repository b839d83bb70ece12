import CNamespace
import Glibc

/// A control group of cgroup2 without processes, removed when the value goes.
package struct ControlGroup: ~Copyable {
    /// Its directory.
    package let path: String
    private let directory: Descriptor

    /// Makes a directory, whose parent must be of the cgroup2 hierarchy.
    package init(making path: String) throws(NamespaceError) {
        guard unsafe mkdir(path, 0o755) == 0 else { throw .cannotMakeControlGroup(path: path, errno: errno) }
        do throws(NamespaceError) {
            directory = try Descriptor(opening: path)
        } catch {
            unsafe rmdir(path)
            throw error
        }
        self.path = path
    }

    deinit {
        unsafe rmdir(path)
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
