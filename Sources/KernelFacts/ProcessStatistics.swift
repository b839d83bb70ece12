/// What the running process costs: for the monitor's metrics about itself.
package struct ProcessStatistics: Sendable, Equatable {
    /// Processor time of all threads since the start, in user and kernel mode, in steps of 10 ms.
    package var cpuTime: Duration
    /// When the process started, seconds since 1970-01-01 UTC.
    package var startTimeEpochSeconds: Double
    /// Address space, bytes.
    package var virtualMemoryBytes: UInt64
    /// Memory in RAM, bytes.
    package var residentMemoryBytes: UInt64
    /// Descriptors that are open.
    package var openDescriptors: Int
    /// How many may be open (RLIMIT_NOFILE, soft); `nil` for any number.
    package var maximumDescriptors: UInt64?

    package init(
        cpuTime: Duration, startTimeEpochSeconds: Double, virtualMemoryBytes: UInt64, residentMemoryBytes: UInt64,
        openDescriptors: Int, maximumDescriptors: UInt64?
    ) {
        self.cpuTime = cpuTime
        self.startTimeEpochSeconds = startTimeEpochSeconds
        self.virtualMemoryBytes = virtualMemoryBytes
        self.residentMemoryBytes = residentMemoryBytes
        self.openDescriptors = openDescriptors
        self.maximumDescriptors = maximumDescriptors
    }
}
