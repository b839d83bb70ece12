import Connections
import Vocabulary

/// What the ports of a connection, and those of others between the same addresses, say of who opened it: what is left
/// where neither the kernel's account nor a listener tells.
struct PortEvidence {
    /// Where the ports of this namespace's connects come from (`ip_local_port_range`); `nil` when it is not known.
    var ephemeralPorts: ClosedRange<UInt16>?

    /// Ports at the one end that meet a single port at the other, of one pair of addresses.
    private struct Fan: Hashable {
        let end: Endpoint
        let other: IPAddress
    }

    /// How many connections without a direction meet at a local port, as of the last poll and of this one: each of one
    /// pair of addresses has a remote port of its own.
    private var (inFans, nextInFans): ([Fan: Int], [Fan: Int]) = ([:], [:])
    /// The same for remote ports.
    private var (outFans, nextOutFans): ([Fan: Int], [Fan: Int]) = ([:], [:])

    /// How many fans of either kind are kept.
    private static let maximumFans = 4096
    /// A client may use a local port again towards another port of the same peer, by chance or because it was told to
    /// (SO_REUSEADDR, IP_BIND_ADDRESS_NO_PORT); hardly towards three at a time.
    private static let minimumPorts = 3
    /// From here on ports are nobody's service (RFC 6335 §6): peers of other systems take theirs from these.
    private static let dynamicPorts: UInt16 = 49_152

    /// A poll has ended.
    mutating func endPoll() {
        swap(&inFans, &nextInFans)
        swap(&outFans, &nextOutFans)
        nextInFans.removeAll(keepingCapacity: true)
        nextOutFans.removeAll(keepingCapacity: true)
    }

    /// Takes note of a connection whose direction is unknown.
    mutating func note(_ sample: borrowing ConnectionSample) {
        nextInFans.count(Fan(end: sample.local, other: sample.remote.address), atMost: Self.maximumFans)
        nextOutFans.count(Fan(end: sample.remote, other: sample.local.address), atMost: Self.maximumFans)
    }

    /// What the two ports say: an ephemeral one is the client's when the other is none.
    func direction(local: UInt16, remote: UInt16) -> Direction {
        guard let ephemeralPorts else { return .unknown }
        let isRemoteEphemeral = ephemeralPorts.contains(remote) || remote >= Self.dynamicPorts
        return switch (ephemeralPorts.contains(local), isRemoteEphemeral) {
        case (false, true): .inbound
        case (true, false): .outbound
        default: .unknown
        }
    }

    /// What the others say that the last poll showed: many ports of one peer at one port of ours are those of clients, and
    /// the other way round.
    func direction(beside sample: borrowing ConnectionSample) -> Direction {
        guard !inFans.isEmpty else { return .unknown }
        let isInFan = inFans[Fan(end: sample.local, other: sample.remote.address)] ?? 0 >= Self.minimumPorts
        let isOutFan = outFans[Fan(end: sample.remote, other: sample.local.address)] ?? 0 >= Self.minimumPorts
        return isInFan == isOutFan ? .unknown : isInFan ? .inbound : .outbound
    }
}

extension Dictionary where Value == Int {
    /// Counts a key, if there is room for it.
    fileprivate mutating func count(_ key: Key, atMost limit: Int) {
        guard count < limit || self[key] != nil else { return }
        self[key, default: 0] += 1
    }
}
