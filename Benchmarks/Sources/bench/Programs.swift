import Glibc

/// Where the programs of a run are.
struct Programs {
    let floor: String
    let sockets: String
    let churn: String
    let daemon: String
    /// Empty when nothing is compared with it.
    let nodeExporter: String
    /// The library that is preloaded to count allocations; empty when they are not counted.
    let allocationCounter: String

    /// Finds what was built with this program beside it, and sees that the others can be run.
    init(_ options: Options) throws(BenchError) {
        guard let target = unsafe realpath("/proc/self/exe", nil) else { throw .lastFailure("finding this program") }
        let path = unsafe String(cString: target)
        unsafe free(target)
        let directory = path[..<(path.lastIndex(of: "/") ?? path.startIndex)]
        floor = "\(directory)/floor"
        sockets = "\(directory)/sockets"
        churn = "\(directory)/churn"
        daemon = options.daemon
        nodeExporter = options.nodeExporter
        allocationCounter = options.allocationCounter
        guard unsafe access(daemon, X_OK) == 0 else {
            throw .lastFailure("\(daemon): not a daemon to measure (build it in release mode)")
        }
        guard unsafe nodeExporter.isEmpty || access(nodeExporter, X_OK) == 0 else {
            throw .lastFailure("\(nodeExporter): not a node_exporter to compare with")
        }
        // The dynamic loader passes over a library that it does not find.
        guard unsafe allocationCounter.isEmpty || access(allocationCounter, R_OK) == 0 else {
            throw .lastFailure("\(allocationCounter): no library to count allocations with")
        }
    }
}
