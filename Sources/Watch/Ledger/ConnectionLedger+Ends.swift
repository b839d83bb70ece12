import Aggregation
import Connections
import Detection
import Snapshots
import SockDiag
import Vocabulary

extension ConnectionLedger {
    /// Takes the end of a socket.
    ///
    /// A connection that polls had shown is known by its cookie. One that came and went between two polls is opened and
    /// closed by this, in the group that its ends tell as far as they were not wiped out. Sockets that were never
    /// connected are none of our business. While `/proc` shows the connections, an event's cookie means nothing: polls alone
    /// count them, or each would count twice.
    mutating func take(_ event: borrowing DestroyEvent) {
        guard source == .netlink, !event.isNeverConnected else { return }
        tcpInfoLength = max(tcpInfoLength, event.info.length)
        let (cookie, isWiped) = (event.cookie, event.isWiped)
        // A connect that failed leaves as little as an aborted connection, and was none.
        let wasConnecting = isWiped && table.lookup(cookie, at: .zero)?.state == .synSent
        switch table.end(cookie, isWiped ? TCPInfo() : event.info) {
        case .ended(let delta, let group):
            ends.followed &+= 1
            groups.end(group, delta)
            if !wasConnecting { noteCut(event, in: group) }
            if groups.groups[Int(group)].key.direction != .inbound {
                collectors.end(event.cookie, event.remote, event.info, isFollowed: true)
            }
        case .repeated:
            return
        case .unknown where table.hasBaseline:
            addShortLived(event)
        case .unknown:
            // It may be older than the watch: its life is no growth.
            return
        }
    }

    private mutating func addShortLived(_ event: borrowing DestroyEvent) {
        let direction = direction(of: event)
        if direction != .inbound {
            collectors.end(event.cookie, event.remote, event.info, isFollowed: false)
        }
        guard let direction else {
            ends.unattributed &+= 1
            return
        }
        let end = LocalEnd(event.local, isIPv6Socket: event.isIPv6Socket, interface: event.interfaceIndex)
        let inferred = direction == .outbound ? destinations.unit(of: event.remote) : nil
        let unit = direction == .inbound ? listeners.owner(of: end)?.unit : inferred
        let key = GroupKey(direction, local: event.local, remote: event.remote, unit: unit ?? GroupKey.unknownUnit)
        let group = groups.number(for: key)
        groups.addShortLived(event.info, to: group, isInferred: inferred != nil)
        noteCut(event, in: group)
        ends.shortLived &+= 1
    }

    /// Takes note that a connection of a group was cut, where its end tells.
    private mutating func noteCut(_ event: borrowing DestroyEvent, in group: UInt16) {
        let direction = groups.groups[Int(group)].key.direction
        var isCut = event.isWiped
        if !isCut, direction != .unknown {
            isCut = event.info.wasCut(isOpener: direction == .outbound) == true
        }
        if isCut { groups.noteCut(group) }
    }
}
