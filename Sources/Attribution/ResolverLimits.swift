/// How much a ``UnitResolver`` may spend and keep.
package struct ResolverLimits: Sendable, Hashable {
    /// The least time between the beginnings of two walks of the hierarchy.
    package var rescanInterval: Duration

    /// The least time between two walks for each control group that there is: a walk costs some 2.5 µs for each, and
    /// this keeps walks below a twentieth of a core whatever comes.
    package var pausePerDirectory: Duration

    /// The most control groups that are known at a time.
    package var maximumDirectories: Int

    /// How deep below the root they may be.
    package var maximumDepth: Int

    /// The most ids remembered of control groups that are gone, and as many of ids that were never found.
    package var historySize: Int

    package init(
        rescanInterval: Duration = .milliseconds(1), pausePerDirectory: Duration = .microseconds(50),
        maximumDirectories: Int = 20_000, maximumDepth: Int = 32,
        historySize: Int = 4_096
    ) {
        self.rescanInterval = rescanInterval
        self.pausePerDirectory = pausePerDirectory
        self.maximumDirectories = maximumDirectories
        self.maximumDepth = maximumDepth
        self.historySize = historySize
    }
}
