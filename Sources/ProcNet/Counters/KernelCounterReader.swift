package import KernelFacts

/// Reads the kernel's TCP counters of the calling thread's network namespace.
package struct KernelCounterReader: Sendable {
    private let root: String
    private var text = ProcText(capacity: 16 << 10)
    private var parser = KernelCounterParser()

    /// `root` is where `/proc` is mounted.
    package init(root: String = "/proc") {
        self.root = root
    }

    /// All counters, from `/proc/net/snmp` and `netstat`, which are read one after the other.
    package mutating func read() throws(ProcNetError) -> KernelCounters {
        var counters = KernelCounters()
        for file in [ProcFile.snmp, .netstat] {
            try text.load(file, below: root)
            let bytes = text.bytes
            try parser.parse(bytes.span.extracting(0..<text.count), of: file, into: &counters)
        }
        return counters
    }
}
