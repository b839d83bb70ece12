/// A sign of life that the loop of polls gives, for whoever restarts the daemon when it stands still.
package struct Heartbeat: Sendable {
    /// How often it is due.
    let interval: Duration
    /// Gives it. Called on the engine's executor, so it must not block.
    let beat: @Sendable () -> Void

    package init(every interval: Duration, _ beat: @escaping @Sendable () -> Void) {
        self.interval = interval
        self.beat = beat
    }
}
