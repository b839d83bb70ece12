import CNamespace
import Glibc

/// A network namespace (network_namespaces(7)) with nothing in it but its loopback interface, up for IPv4 and IPv6.
///
/// It is made on a thread of its own, which stays in it: the namespace is the executor of actors that are to live
/// there. A test enters it with ``run(_:)``. It ends when the value and every socket made in it are gone.
package final class NetworkNamespace: Sendable {
    let thread = NamespaceThread()
    private let descriptor: Descriptor

    /// Makes one.
    ///
    /// - Throws: ``NamespaceError/cannotMakeNamespace(errno:)``, so that a test without the privilege fails.
    package init() throws(NamespaceError) {
        descriptor = try thread.start()
    }

    deinit {
        thread.end()
    }

    /// Runs `body` in the namespace: its sockets, the programs that it starts and what it reads below
    /// `/proc/thread-self/net` and `/proc/sys/net` are the namespace's. Sockets stay in it afterwards.
    ///
    /// The calling thread itself enters and leaves, so what a test records inside is recorded for that test.
    package func run<Product: ~Copyable, Failure: Error>(
        _ body: () throws(Failure) -> Product
    ) throws(Failure) -> Product {
        let home = unsafe open("/proc/thread-self/ns/net", O_RDONLY | O_CLOEXEC)
        Self.enter(home >= 0 ? descriptor.number : -1)
        defer {
            Self.enter(home)
            close(home)
        }
        return try body()
    }

    /// A thread that cannot get back would let every later test run in the wrong namespace.
    private static func enter(_ namespace: Int32) {
        let result = cnamespace_enter(namespace)
        precondition(result == 0, "setns failed: the calling thread cannot change its network namespace")
    }
}
