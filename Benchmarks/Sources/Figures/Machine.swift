/// Where and when a measurement was made: figures of two machines do not compare.
package struct Machine: Sendable {
    package let kernel: String
    package let processor: String
    package let cores: Int
    /// RFC 3339, UTC.
    package let date: String

    package init(kernel: String, processor: String, cores: Int, date: String) {
        self.kernel = kernel
        self.processor = processor
        self.cores = cores
        self.date = date
    }
}
