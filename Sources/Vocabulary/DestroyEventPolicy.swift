/// Whether the daemon subscribes to destroy events: each costs the kernel some 5 µs, for every socket that the host frees.
package enum DestroyEventPolicy: String, Word {
    /// As long as they are worth their cost.
    case auto
    case on
    case off
}

/// Why the daemon does not subscribe to destroy events.
package enum EventSuspension: String, Word {
    /// The settings say so.
    case setting
    /// Sockets end so fast that their events would take too much CPU time.
    case load
}
