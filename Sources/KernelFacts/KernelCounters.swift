/// The kernel's TCP counters at one reading, for one network namespace.
package struct KernelCounters: Sendable, Equatable {
    private var values: [UInt64?] = Array(repeating: nil, count: KernelCounter.allCases.count)
    /// Connections in ESTABLISHED or CLOSE_WAIT now (`Tcp` `CurrEstab`): a gauge among the counters.
    package var currentEstablished: UInt64?

    /// No counter known.
    package init() {}

    /// The counter's value; `nil` when this kernel does not have it.
    package subscript(counter: KernelCounter) -> UInt64? {
        get { values[counter.rawValue] }
        set { values[counter.rawValue] = newValue }
    }
}
