import Aggregation
import Connections
import SockDiag
import Vocabulary

/// Who opened a connection, as far as can be told now.
struct OpenerVerdict {
    let direction: Direction
    /// The handshake, or the kernel's account of it, says so: nothing that is seen later says otherwise.
    let isCertain: Bool

    static func certain(_ direction: Direction) -> OpenerVerdict {
        OpenerVerdict(direction: direction, isCertain: true)
    }

    static func probable(_ direction: Direction) -> OpenerVerdict {
        OpenerVerdict(direction: direction, isCertain: false)
    }
}

extension ConnectionLedger {
    /// Who opened a connection.
    ///
    /// The handshake says it, while it lasts; then the kernel's account (``TCPInfo/isOpener(in:)``); then a listener that
    /// can have accepted it, one that has gone only if the ports do not speak against it: a port that nobody listens at
    /// any more may be a client's by now. What has none of these (the rest of a closed connection, `/proc`, a socket behind
    /// TPROXY or sk_lookup) shows its ports.
    func verdict(of sample: borrowing ConnectionSample) -> OpenerVerdict {
        switch sample.state {
        case .synReceived: return .certain(.inbound)
        case .synSent: return .certain(.outbound)
        default: break
        }
        if let isOpener = sample.info.isOpener(in: sample.state) {
            return .certain(isOpener ? .outbound : .inbound)
        }
        let direction = direction(at: LocalEnd(sample), remotePort: sample.remote.port)
        return .probable(direction == .unknown ? portEvidence.direction(beside: sample) : direction)
    }

    /// Who opened a connection that ended; `nil` when all that would tell has been wiped out.
    func direction(of event: borrowing DestroyEvent) -> Direction? {
        let end = LocalEnd(event.local, isIPv6Socket: event.isIPv6Socket, interface: event.interfaceIndex)
        guard !event.isWiped else { return listeners.owner(of: end).map { _ in .inbound } }
        return event.info.wasOpener == true ? .outbound : direction(at: end, remotePort: event.remote.port)
    }

    private func direction(at end: LocalEnd, remotePort: UInt16) -> Direction {
        let owner = listeners.owner(of: end)
        if let owner, !owner.isGone { return .inbound }
        let byPorts = portEvidence.direction(local: end.endpoint.port, remote: remotePort)
        guard owner != nil else { return byPorts }
        return byPorts == .outbound ? .unknown : .inbound
    }

    /// Who opened a connection that may be followed: what was found of it holds.
    func knownDirection(of sample: borrowing ConnectionSample) -> Direction {
        if let history = table.lookup(sample.cookie, at: .zero) {
            let direction = groups.groups[Int(history.group)].key.direction
            if direction != .unknown { return direction }
        }
        return verdict(of: sample).direction
    }
}

extension GroupKey {
    /// The group of a connection between two ends.
    init(_ direction: Direction, local: Endpoint, remote: Endpoint, unit: String) {
        let port: UInt16? =
            switch direction {
            case .inbound: local.port
            case .outbound: remote.port
            case .unknown: nil
            }
        self.init(direction: direction, port: port, unit: unit)
    }
}
