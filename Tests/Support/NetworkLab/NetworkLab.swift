package import Connections
package import NamespaceKit
import TestKit

/// A laboratory in which TCP's troubles are made to happen: two hosts, each a network namespace of its own, joined by a
/// relay that delays, loses, duplicates, reorders, limits, marks and swallows packets as it is told.
///
/// ```swift
/// let lab = try NetworkLab(seed: 1)
/// lab.aToB.delay = .milliseconds(25)
/// lab.bToA.delay = .milliseconds(25)
/// let pair = try lab.connect()
/// lab.aToB.rule = .dropDataSegments([3])
/// try pair.client.send(count: 60_000)
/// let sample = try lab.a.sample(of: pair.client, once: "a retransmission") { $0.info.totalRetransmissions == 1 }
/// ```
///
/// Chance comes from seeded sequences: the same seed and the same packets give the same losses. The relay carries TCP and
/// nothing else. Nothing gets in or out: the namespaces have no other device. Everything ends with the value, the relay's thread, the devices and, when no
/// socket is left in them, the namespaces; when the process dies, with the process.
package final class NetworkLab: Sendable {
    /// The host that connects in ``connect(_:client:server:)``: 10.0.0.1, fd00::1.
    package let a: LabHost
    /// The host that listens in ``connect(_:client:server:)``: 10.0.0.2, fd00::2.
    package let b: LabHost
    /// What packets from `a` to `b` meet.
    package let aToB: NetworkPath
    /// What packets from `b` to `a` meet.
    package let bToA: NetworkPath
    private let relay: Relay

    /// Makes the hosts and starts the relay.
    ///
    /// - Throws: an error that says what is missing where namespaces or TUN devices cannot be made: a test that needs
    ///   them fails then.
    package init(seed: UInt64) throws(NamespaceError) {
        var seeds = SeededGenerator(seed: seed)
        let signal = try WakeSignal()
        a = try LabHost(number: 1, seed: seeds.next())
        b = try LabHost(number: 2, seed: seeds.next())
        aToB = NetworkPath(signal: signal)
        bToA = NetworkPath(signal: signal)
        relay = Relay(a: a, b: b, aToB: aToB, bToA: bToA, signal: signal)
        relay.start(seed: seeds.next())
    }

    deinit {
        relay.stop()
    }

    /// Changes settings of both directions.
    package func eachWay(_ change: (inout PathSettings) -> Void) {
        aToB.change(change)
        bToA.change(change)
    }

    /// A connection from `a` to `b`.
    ///
    /// - Parameters:
    ///   - client: options of the end that connects.
    ///   - server: options of the listener, which the accepted end inherits.
    package func connect(
        _ family: AddressFamily = .ipv4, client: [SocketOption] = [], server: [SocketOption] = []
    ) throws(NamespaceError) -> ConnectedPair {
        let listener = try b.listen(family, server)
        let connected = try a.connect(to: listener.address, client)
        return ConnectedPair(client: connected, server: try listener.accept())
    }
}
