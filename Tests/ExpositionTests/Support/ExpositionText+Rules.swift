/// The rules that a whole family keeps.
extension ExpositionText {
    /// Label names that Prometheus or its users need themselves.
    private static let reserved: Set = ["service", "instance", "job", "type"]

    func checkRules(of family: Family) throws {
        try check(["counter", "gauge", "histogram"].contains(family.type), "\(family.name): the type is a known one")
        try check(
            family.name.hasSuffix("_total") == (family.type == "counter"),
            "\(family.name): counters, and only they, end in _total")
        for series in family.series {
            try check(Self.reserved.isDisjoint(with: series.labels.keys), "\(family.name): no reserved label")
        }
        if family.type == "histogram" {
            try checkHistograms(of: family)
        }
    }

    private func checkHistograms(of family: Family) throws {
        let parts = Dictionary(grouping: family.series) { series in
            series.labels.filter { $0.key != "le" }
        }
        for (_, series) in parts {
            let buckets = series.filter { $0.name == family.name + "_bucket" }
            let bounds = buckets.compactMap { $0.labels["le"] }
            let counts = buckets.compactMap { UInt64($0.value) }
            try check(
                bounds.count == buckets.count && counts.count == buckets.count,
                "\(family.name): every bucket has a bound and a count")
            let finite = bounds.dropLast().compactMap(Double.init)
            try check(
                bounds.last == "+Inf" && finite.count == bounds.count - 1
                    && zip(finite, finite.dropFirst()).allSatisfy(<),
                "\(family.name): bounds ascend to +Inf")
            try check(zip(counts, counts.dropFirst()).allSatisfy(<=), "\(family.name): buckets are cumulative")
            try check(
                series.dropFirst(buckets.count).map(\.name) == [family.name + "_sum", family.name + "_count"],
                "\(family.name): sum and count follow the buckets")
            try check(
                series.last.flatMap { UInt64($0.value) } == counts.last, "\(family.name): the count is that of +Inf")
        }
    }
}
