package import KernelFacts

/// Reads the kernel's TCP counters of one network namespace.
package struct KernelCounterReader: Sendable {
    private let proc: Proc
    private var text = ProcText(capacity: 16 << 10)
    private var parser = KernelCounterParser()

    package init(proc: Proc = Proc()) {
        self.proc = proc
    }

    /// All counters, from `net/snmp` and `net/netstat`, which are read one after the other.
    package mutating func read() throws(ProcNetError) -> KernelCounters {
        var counters = KernelCounters()
        for file in [ProcFile.snmp.of(proc), ProcFile.netstat.of(proc)] {
            try text.load(file)
            let bytes = text.bytes
            try parser.parse(bytes.span.extracting(0..<text.count), of: file, into: &counters)
        }
        return counters
    }
}
