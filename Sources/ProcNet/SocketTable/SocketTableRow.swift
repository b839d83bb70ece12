import Connections

/// The rows of one of the two socket tables, `/proc/net/tcp` or `tcp6`, as samples. Pure.
///
/// The format is positional (`get_tcp4_sock`, `get_timewait4_sock`, `get_openreq4` in `net/ipv4/tcp_ipv4.c`; their
/// siblings in `net/ipv6/tcp_ipv6.c`):
///
///     sl: local:port remote:port st tx:rx tr:when retrnsmt uid timeout inode …
///
/// Addresses are words of 32 bits in network order that were printed as native numbers; ports, state, queues,
/// timer, expiry and retransmits are hexadecimal; uid, probes (`timeout`) and inode decimal. What follows the inode
/// is not there for every kind of socket and is not read.
struct SocketTableRow {
    let family: AddressFamily
    /// Bits ``TCPState/mask`` of the states that are wanted.
    let states: UInt32

    /// Where the rows are from.
    let file: ProcFile

    /// The sample of a row, or `nil` if its state is not wanted.
    func sample(of line: Span<UInt8>, number: Int) throws(ProcNetError) -> ConnectionSample? {
        var position = 0
        func field(_ column: String) throws(ProcNetError) -> Range<Int> {
            guard let range = line.nextField(&position, before: line.count) else {
                throw .malformedLine(file, line: number, column: column)
            }
            return range
        }
        func require<Value>(_ value: Value?, _ column: String) throws(ProcNetError) -> Value {
            guard let value else { throw .malformedLine(file, line: number, column: column) }
            return value
        }

        _ = try field("sl")
        let localField = try field("local_address")
        let remoteField = try field("remote_address")
        let stateField = try field("st")
        let state = try require(
            line.hexadecimal(stateField).flatMap { UInt8(exactly: $0) }.flatMap(TCPState.init(rawValue:)), "st")
        guard states & state.mask != 0 else { return nil }

        let local = try require(endpoint(in: line, localField), "local_address")
        let remote = try require(endpoint(in: line, remoteField), "remote_address")
        let queues = try require(pair(in: line, try field("tx_queue:rx_queue")), "tx_queue:rx_queue")
        let timer = try require(pair(in: line, try field("tr:tm->when")), "tr:tm->when")
        let retransmits = try require(line.hexadecimal(try field("retrnsmt")), "retrnsmt")
        let uid = try require(line.decimal(try field("uid")).flatMap { UInt32(exactly: $0) }, "uid")
        let probes = try require(line.decimal(try field("timeout")), "timeout")
        let inode = UInt32(truncatingIfNeeded: try require(line.decimal(try field("inode")), "inode"))

        return ConnectionSample(
            cookie: ConnectionSample.procIdentity(state: state, local: local, remote: remote, inode: inode),
            state: state, local: local, remote: remote, isIPv6Socket: family == .ipv6,
            timer: Self.timer(number: timer.0, ticks: timer.1, retransmits: retransmits, probes: probes),
            receiveQueue: UInt32(clamping: queues.1), sendQueue: UInt32(clamping: queues.0), uid: uid, inode: inode)
    }

    /// The armed timer: 0 none, 1 retransmission, 2 keepalive (or another use of the socket's own timer),
    /// 3 TIME_WAIT, 4 persist; its tries are retransmits for 1 and unanswered probes for 2 and 4, as in
    /// `idiag_retrans`.
    private static func timer(number: UInt64, ticks: UInt64, retransmits: UInt64, probes: UInt64) -> TCPTimer {
        let milliseconds = ticks.multipliedReportingOverflow(by: UserClock.millisecondsPerTick)
        let attempts =
            switch number {
            case 1: retransmits
            case 2, 4: probes
            default: UInt64(0)
            }
        return TCPTimer(
            kind: UInt8(clamping: number), attempts: UInt8(clamping: attempts),
            expiresMilliseconds: milliseconds.overflow ? .max : UInt32(clamping: milliseconds.partialValue))
    }

    /// Two hexadecimal numbers with a colon between them.
    private func pair(in line: Span<UInt8>, _ range: Range<Int>) -> (UInt64, UInt64)? {
        guard let colon = line.first(UInt8(ascii: ":"), in: range),
            let first = line.hexadecimal(range.lowerBound..<colon),
            let second = line.hexadecimal(colon + 1..<range.upperBound)
        else { return nil }
        return (first, second)
    }

    /// `0100007F:1538` or 32 digits before the colon; a v4-mapped address becomes the IPv4 one.
    private func endpoint(in line: Span<UInt8>, _ range: Range<Int>) -> Endpoint? {
        let words = family == .ipv4 ? 1 : 4
        let colon = range.lowerBound + words * 8
        guard range.upperBound == colon + 5, line[colon] == UInt8(ascii: ":"),
            let port = line.hexadecimal(colon + 1..<range.upperBound)
        else { return nil }
        func word(_ index: Int) -> UInt32? {
            let start = range.lowerBound + index * 8
            return line.hexadecimal(start..<start + 8).map { UInt32(bigEndian: UInt32(truncatingIfNeeded: $0)) }
        }
        let address: IPAddress
        if family == .ipv4 {
            guard let number = word(0) else { return nil }
            address = IPAddress(ipv4: number)
        } else {
            guard let a = word(0), let b = word(1), let c = word(2), let d = word(3) else { return nil }
            address = IPAddress(
                ipv6High: UInt64(a) << 32 | UInt64(b), low: UInt64(c) << 32 | UInt64(d))
        }
        return Endpoint(address: address, port: UInt16(truncatingIfNeeded: port))
    }
}
