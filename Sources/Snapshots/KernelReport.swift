package import KernelFacts

/// What the kernel itself counts in a namespace, and its settings there.
package struct KernelReport: Sendable {
    package internal(set) var counters: KernelCounters?
    package internal(set) var rates: KernelRates?
    package internal(set) var socketStatistics: SocketStatistics?
    package internal(set) var limits: SystemLimits?

    package init(
        counters: KernelCounters? = nil, rates: KernelRates? = nil, socketStatistics: SocketStatistics? = nil,
        limits: SystemLimits? = nil
    ) {
        self.counters = counters
        self.rates = rates
        self.socketStatistics = socketStatistics
        self.limits = limits
    }
}
