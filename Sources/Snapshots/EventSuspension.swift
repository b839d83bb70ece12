/// Why the kernel is not asked to tell of the ends of sockets.
package enum EventSuspension: String, Sendable, Hashable {
    /// The settings say so.
    case setting
    /// So many sockets end that telling of them would take too much CPU time.
    case load
}
