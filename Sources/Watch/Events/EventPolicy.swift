/// Whether the kernel is asked to tell of ends: its telling costs some 5 µs for each socket that the host frees.
package enum EventPolicy: String, Sendable, Equatable, CaseIterable {
    /// As long as it is worth its cost.
    case auto
    case on
    case off
}
