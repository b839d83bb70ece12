extension PollEngine {
    /// Waits, and gives signs of life meanwhile: none comes from anywhere else, so that they end when this loop is stuck
    /// in a poll, or is no longer there. They are at most one interval and a poll apart.
    ///
    /// - Returns: false when the task was cancelled.
    func waitAlive(until deadline: ContinuousClock.Instant) async -> Bool {
        guard let heartbeat else { return await wait(until: deadline) }
        while true {
            let now = ContinuousClock.now
            if lastBeat.map({ now - $0 >= heartbeat.interval }) ?? true {
                lastBeat = now
                heartbeat.beat()
            }
            let nextBeat = (lastBeat ?? now) + heartbeat.interval
            guard nextBeat < deadline else { return await wait(until: deadline) }
            guard await wait(until: nextBeat) else { return false }
        }
    }
}
