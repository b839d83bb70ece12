extension Int {
    /// A number of milliseconds as microseconds; what overflows stays at the largest number.
    var microseconds: Int {
        let (product, overflow) = multipliedReportingOverflow(by: 1_000)
        return overflow ? .max : product
    }
}
