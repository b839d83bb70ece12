import NIOCore

extension EventLoop {
    /// Waits by a timer of this loop, so that whoever runs on it is woken without another thread's help.
    ///
    /// - Throws: when the task is cancelled.
    func sleep(until deadline: ContinuousClock.Instant) async throws {
        let timer = scheduleTask(in: TimeAmount(ContinuousClock.now.duration(to: deadline))) {}
        try await withTaskCancellationHandler {
            try await timer.futureResult.get()
        } onCancel: {
            timer.cancel()
        }
    }
}
