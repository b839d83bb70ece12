/// CPU time of one dump of the same sockets by several programs, measured in turns.
package struct PollCosts: Sendable {
    /// Sockets that the load holds.
    package let sockets: Int
    package var floor = Series()
    package var daemon = Series()
    package var ss = Series()
    package var nodeExporter = Series()

    package init(sockets: Int) {
        self.sockets = sockets
    }
}
