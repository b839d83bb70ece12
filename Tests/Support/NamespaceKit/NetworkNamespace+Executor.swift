/// The namespace's own thread, for actors and tasks that are to live there.
extension NetworkNamespace: SerialExecutor, TaskExecutor {
    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        thread.add {
            unsafe job.runSynchronously(
                isolatedTo: self.asUnownedSerialExecutor(), taskExecutor: self.asUnownedTaskExecutor())
        }
    }

    /// Runs `body` in the namespace, on its thread: ``run(_:)`` for what awaits.
    ///
    /// Other tests may block the threads that all tasks share; nothing here has to wait for those.
    package func inhabit<Product, Failure: Error>(
        _ body: (NetworkNamespace) async throws(Failure) -> Product
    ) async throws(Failure) -> Product {
        try await withTaskExecutorPreference(self) { () throws(Failure) in
            // A preference takes effect where a task is scheduled the next time.
            await Task.yield()
            return try await body(self)
        }
    }
}
