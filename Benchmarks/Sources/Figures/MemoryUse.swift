/// The daemon's memory while a load stands, and when it has gone again.
package struct MemoryUse: Sendable {
    package let sockets: Int
    package let standing: ResidentMemory
    /// `nil` without a load.
    package let after: ResidentMemory?

    package init(sockets: Int, standing: ResidentMemory, after: ResidentMemory?) {
        self.sockets = sockets
        self.standing = standing
        self.after = after
    }
}
