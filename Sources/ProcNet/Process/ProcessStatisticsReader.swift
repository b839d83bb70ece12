package import KernelFacts
import POSIX

/// Reads what the running process costs.
package struct ProcessStatisticsReader: Sendable {
    private let proc: Proc
    private var text = ProcText(capacity: 4 << 10)
    private var bootTimeEpochSeconds: UInt64?

    package init(proc: Proc = Proc()) {
        self.proc = proc
    }

    /// From `/proc/self/stat`, `/proc/self/fd` and `getrlimit(2)`, and at the first call from `/proc/stat`.
    ///
    /// The system's start time is read once: the kernel derives it from the clock, so it moves when the clock is
    /// set, and `/proc/stat` is dear on hosts with many processors.
    package mutating func read() throws(ProcNetError) -> ProcessStatistics {
        let bootTime = try bootTime()
        try text.load(ProcFile.processStatistics.of(proc))
        let line = try ProcessStatusLine(text.bytes.span.extracting(0..<text.count))
        return ProcessStatistics(
            cpuTime: .milliseconds(
                line.cpuTicks.multipliedReportingOverflow(by: UserClock.millisecondsPerTick).partialValue),
            startTimeEpochSeconds: Double(bootTime) + Double(line.startTicks) / Double(UserClock.ticksPerSecond),
            virtualMemoryBytes: line.virtualMemoryBytes,
            residentMemoryBytes: line.residentPages.multipliedReportingOverflow(by: PageSize.bytes ?? 0).partialValue,
            openDescriptors: try openDescriptors(),
            maximumDescriptors: try maximumDescriptors())
    }

    /// Resident memory that is no file's, from `/proc/self/statm`: what is resident less what is shared (proc_pid_statm(5)).
    package mutating func anonymousMemoryBytes() throws(ProcNetError) -> UInt64 {
        try text.load(ProcFile.processMemory.of(proc))
        let pages = try ProcessMemoryLine.anonymousPages(text.bytes.span.extracting(0..<text.count))
        return pages.multipliedReportingOverflow(by: PageSize.bytes ?? 0).partialValue
    }

    /// How many entries `/proc/self/fd` has, but for that of the descriptor which the counting itself needs.
    func openDescriptors() throws(ProcNetError) -> Int {
        let file = ProcFile.processDescriptors.of(proc)
        var directory = try Errno.naming({ ProcNetError.cannotOpen(file, errno: $0) }) { () throws(Errno) in
            try Directory(opening: file.path)
        }
        var count = -1
        do throws(Errno) {
            while try directory.advance() { count += 1 }
        } catch {
            throw .cannotRead(file, errno: error.number)
        }
        return max(count, 0)
    }

    private func maximumDescriptors() throws(ProcNetError) -> UInt64? {
        try Errno.naming({ ProcNetError.resourceLimit(errno: $0) }) { () throws(Errno) in try DescriptorLimit.read() }
    }

    private mutating func bootTime() throws(ProcNetError) -> UInt64 {
        if let bootTimeEpochSeconds { return bootTimeEpochSeconds }
        try text.load(ProcFile.systemStatistics.of(proc))
        let seconds = try BootTime.epochSeconds(text.bytes.span.extracting(0..<text.count))
        bootTimeEpochSeconds = seconds
        return seconds
    }
}

/// When the system started, as `/proc/stat` says. Pure.
enum BootTime {
    /// The value of the row `btime`, seconds since 1970-01-01 UTC.
    static func epochSeconds(_ text: Span<UInt8>) throws(ProcNetError) -> UInt64 {
        var position = 0
        while let line = text.nextLine(&position) {
            var inLine = line.lowerBound
            guard let name = text.nextField(&inLine, before: line.upperBound), text.holds("btime", in: name) else {
                continue
            }
            guard let value = text.nextField(&inLine, before: line.upperBound).flatMap({ text.decimal($0) }) else {
                throw .malformedValue(.systemStatistics, row: "btime", column: "value")
            }
            return value
        }
        throw .missingRow(.systemStatistics, row: "btime")
    }
}

/// The one line of `/proc/self/statm` (proc_pid_statm(5)), in pages. Pure.
enum ProcessMemoryLine {
    /// `resident` less `shared`, which is what is mapped of files.
    static func anonymousPages(_ text: Span<UInt8>) throws(ProcNetError) -> UInt64 {
        var position = 0
        func number(_ column: String) throws(ProcNetError) -> UInt64 {
            guard let value = text.nextField(&position, before: text.count).flatMap({ text.decimal($0) }) else {
                throw .malformedLine(.processMemory, line: 1, column: column)
            }
            return value
        }
        _ = try number("size")
        let resident = try number("resident")
        let shared = try number("shared")
        return resident - min(shared, resident)
    }
}
