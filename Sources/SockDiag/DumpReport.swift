/// What a dump met beside the sockets that it gave.
package struct DumpReport: Sendable, Hashable {
    /// Replies too short for `struct inet_diag_msg`: passed over.
    package var skippedMessages = 0
    /// Replies with bytes behind their last whole attribute. The socket was given, with what was read before.
    package var tornMessages = 0
    /// Sockets in a state that this version does not know: passed over.
    package var unknownStateSockets = 0
    /// The kernel's table changed under the dump, and the kernel says so (NLM_F_DUMP_INTR): sockets may be missing or
    /// appear twice.
    package var wasInterrupted = false

    package init() {}
}
