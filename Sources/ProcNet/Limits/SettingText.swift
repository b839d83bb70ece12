import KernelFacts

/// The text of a setting below `/proc/sys`. Pure: each member gives `nil` for a text of another form.
enum SettingText {
    /// One number that is not negative.
    static func number(_ text: Span<UInt8>) -> UInt64? {
        numbers(text, count: 1)?.first
    }

    /// One number of seconds.
    static func seconds(_ text: Span<UInt8>) -> Duration? {
        number(text).flatMap { Int32(exactly: $0) }.map { .seconds($0) }
    }

    /// `low pressure high`.
    static func memoryThresholds(_ text: Span<UInt8>) -> MemoryThresholds? {
        numbers(text, count: 3).map { MemoryThresholds(low: $0[0], pressure: $0[1], high: $0[2]) }
    }

    /// `first last`.
    static func portRange(_ text: Span<UInt8>) -> ClosedRange<UInt16>? {
        guard let ports = numbers(text, count: 2), let first = UInt16(exactly: ports[0]),
            let last = UInt16(exactly: ports[1]), first <= last
        else { return nil }
        return first...last
    }

    /// How many ports of a list such as `8080,9000-9010` lie in `range`. The kernel prints a bitmap, so the list
    /// ascends without overlaps; it may be empty.
    static func ports(_ text: Span<UInt8>, in range: ClosedRange<UInt16>) -> Int? {
        var position = 0
        guard let line = text.nextLine(&position) else { return nil }
        var count = 0
        var last = -1
        var start = line.lowerBound
        while start < line.upperBound {
            let end = text.first(UInt8(ascii: ","), in: start..<line.upperBound) ?? line.upperBound
            guard let item = portItem(text, start..<end), item.lowerBound > last else { return nil }
            last = Int(item.upperBound)
            if item.overlaps(range) { count += item.clamped(to: range).count }
            start = end + 1
        }
        return count
    }

    /// `8080` or `9000-9010`.
    private static func portItem(_ text: Span<UInt8>, _ item: Range<Int>) -> ClosedRange<UInt16>? {
        let dash = text.first(UInt8(ascii: "-"), in: item)
        guard let first = text.decimal(item.lowerBound..<(dash ?? item.upperBound)).flatMap({ UInt16(exactly: $0) })
        else { return nil }
        guard let dash else { return first...first }
        guard let last = text.decimal(dash + 1..<item.upperBound).flatMap({ UInt16(exactly: $0) }), first <= last
        else { return nil }
        return first...last
    }

    /// A line of exactly `count` numbers that are not negative.
    private static func numbers(_ text: Span<UInt8>, count: Int) -> [UInt64]? {
        var position = 0
        guard let line = text.nextLine(&position) else { return nil }
        var numbers: [UInt64] = []
        var inLine = line.lowerBound
        while let field = text.nextField(&inLine, before: line.upperBound) {
            guard numbers.count < count, let number = text.decimal(field) else { return nil }
            numbers.append(number)
        }
        return numbers.count == count ? numbers : nil
    }
}
