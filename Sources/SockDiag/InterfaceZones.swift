import Connections
import POSIX

/// The interfaces that one dump asked for. Names are asked for anew with each: an index may be another's by then.
struct InterfaceZones {
    private var known: [UInt32: Zone] = [:]

    /// The zone of an interface, or of its index where it has gone.
    private mutating func zone(of index: UInt32) -> Zone {
        if let zone = known[index] { return zone }
        let zone = Zone(InterfaceName.find(index: index) ?? String(index))
        known[index] = zone
        return zone
    }

    /// Says of addresses which interface they belong to: the local one of a socket that is bound to an interface, and the
    /// remote one if it is link-local.
    mutating func mark(_ local: inout Endpoint, _ remote: inout Endpoint, interface index: UInt32) {
        let zone = zone(of: index)
        local = Endpoint(address: local.address.with(zone), port: local.port)
        guard remote.address.isLinkLocal else { return }
        remote = Endpoint(address: remote.address.with(zone), port: remote.port)
    }
}
