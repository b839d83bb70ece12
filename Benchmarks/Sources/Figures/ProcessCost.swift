/// What the daemon's process takes as a whole.
package struct ProcessCost: Sendable {
    package let sockets: Int
    package let memory: ResidentMemory
    /// CPU time of all its threads over the wall time of the window: polls of every kind, scrapes, everything.
    package let coreShare: Double

    package init(sockets: Int, memory: ResidentMemory, coreShare: Double) {
        self.sockets = sockets
        self.memory = memory
        self.coreShare = coreShare
    }
}
