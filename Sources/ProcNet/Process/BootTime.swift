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
