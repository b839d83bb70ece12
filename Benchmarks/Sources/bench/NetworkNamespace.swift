import CProcess

/// The network namespace that this process, and every child started from now on, lives in.
///
/// A namespace ends with the last process in it, so there is nothing to tear down.
enum NetworkNamespace {
    /// Ports above the services of the load, so that no client's port looks like a service.
    private static let ephemeralPorts = "10000 65535"

    /// Moves the process, which must have one thread only, into a new namespace with its loopback interface up.
    static func enterNew() throws(BenchError) {
        let result = cprocess_enter_new_network_namespace()
        guard result == 0 else {
            throw .system("making a network namespace (this needs root)", errno: -result)
        }
        try TextFile(path: "/proc/sys/net/ipv4/ip_local_port_range").replace(with: ephemeralPorts)
    }
}
