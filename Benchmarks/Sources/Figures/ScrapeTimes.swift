/// How long scrapes took while the daemon polled so many sockets.
package struct ScrapeTimes: Sendable {
    package let sockets: Int
    package var milliseconds = Series()
    /// Bytes of the last body.
    package var bodyBytes = 0

    package init(sockets: Int) {
        self.sockets = sockets
    }
}
