/// The fields of `/proc/self/stat` (proc_pid_stat(5)) that are used. Pure.
struct ProcessStatusLine: Equatable {
    /// `utime` and `stime`, clock ticks.
    let cpuTicks: UInt64
    /// `starttime`, clock ticks after the system's start.
    let startTicks: UInt64
    /// `vsize`, bytes.
    let virtualMemoryBytes: UInt64
    /// `rss`, pages.
    let residentPages: UInt64

    /// From the file's text. The second field is the command's name in parentheses, which may hold blanks and
    /// parentheses itself: the fields are counted from the last closing one.
    init(_ text: Span<UInt8>) throws(ProcNetError) {
        var start = 0
        guard let line = text.nextLine(&start) else {
            throw .malformedLine(.processStatistics, line: 1, column: "end of line")
        }
        guard let close = line.last(where: { text[$0] == UInt8(ascii: ")") }) else {
            throw .malformedLine(.processStatistics, line: 1, column: "comm")
        }
        var position = close + 1
        var field = 2
        func number(_ wanted: Int, _ name: String) throws(ProcNetError) -> UInt64 {
            var range: Range<Int>?
            while field < wanted {
                range = text.nextField(&position, before: line.upperBound)
                field += 1
            }
            guard let value = range.flatMap({ text.decimal($0) }) else {
                throw .malformedLine(.processStatistics, line: 1, column: name)
            }
            return value
        }
        let user = try number(14, "utime")
        let system = try number(15, "stime")
        cpuTicks = user.addingReportingOverflow(system).partialValue
        startTicks = try number(22, "starttime")
        virtualMemoryBytes = try number(23, "vsize")
        residentPages = try number(24, "rss")
    }
}
