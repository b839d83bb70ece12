package import KernelFacts

extension SocketStatistics {
    /// From the texts of `sockstat` and `sockstat6`; without the second, ``tcp6InUse`` is `nil`. Pure.
    ///
    /// The format (`net/ipv4/proc.c`) is lines of `KIND: key value key value …`; values are found by kind and key.
    /// Throws when a value is missing, is no number, or stands in a line without an end.
    package init(sockstat: Span<UInt8>, sockstat6: Span<UInt8>?, of proc: Proc = Proc()) throws(ProcNetError) {
        func value(_ row: String, _ key: String) throws(ProcNetError) -> UInt64 {
            try Self.value(row, key, in: sockstat, of: ProcFile.sockstat.of(proc))
        }
        self.init(
            socketsUsed: try value("sockets", "used"), tcpInUse: try value("TCP", "inuse"),
            tcp6InUse: try Self.tcp6InUse(sockstat6, of: proc), tcpOrphans: try value("TCP", "orphan"),
            tcpTimeWait: try value("TCP", "tw"), tcpAllocated: try value("TCP", "alloc"),
            tcpMemoryPages: try value("TCP", "mem"))
    }

    private static func tcp6InUse(_ sockstat6: Span<UInt8>?, of proc: Proc) throws(ProcNetError) -> UInt64? {
        guard let sockstat6 else { return nil }
        return try value("TCP6", "inuse", in: sockstat6, of: ProcFile.sockstat6.of(proc))
    }

    /// The value of `key` in the row `row`. Each is a sum over processors that change meanwhile
    /// and may fall below 0 for a moment: 0 then.
    private static func value(
        _ row: String, _ key: String, in text: Span<UInt8>, of file: ProcFile
    ) throws(ProcNetError) -> UInt64 {
        var position = 0
        while let line = text.nextLine(&position) {
            guard var inLine = text.position(behindLabel: row, of: line) else { continue }
            while let name = text.nextField(&inLine, before: line.upperBound),
                let number = text.nextField(&inLine, before: line.upperBound)
            {
                guard text.holds(key, in: name) else { continue }
                guard let value = text.signedDecimal(number) else {
                    throw .malformedValue(file, row: row, column: key)
                }
                return UInt64(max(value, 0))
            }
            throw .malformedValue(file, row: row, column: key)
        }
        throw .missingRow(file, row: row)
    }
}
