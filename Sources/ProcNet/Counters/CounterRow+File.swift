import KernelFacts

extension CounterRow {
    /// The file that holds the row.
    package var file: ProcFile {
        switch self {
        case .tcp: .snmp
        case .tcpExt, .ipExt: .netstat
        }
    }
}
