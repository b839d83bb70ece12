import NIOCore

/// The thread that polls, as the preferred executor of the task that does.
///
/// Whoever waits comes back by way of its task's executor. By way of the global one ten wakes a second, with two
/// switches of threads each, were a third of what the daemon costs on an idle host.
final class PollingThread: TaskExecutor {
    private let loop: any EventLoop

    init(_ loop: any EventLoop) {
        self.loop = loop
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        loop.execute {
            unsafe job.runSynchronously(on: self.asUnownedTaskExecutor())
        }
    }
}
