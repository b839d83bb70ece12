import NamespaceKit
import Netlink
import SockDiag

/// The ends of sockets in the network namespace of the thread that makes it, kept by cookie.
struct DestroyLog: ~Copyable {
    private var source: DestroyEvents<MulticastSocket>
    /// Of each socket the event; one that is told twice would be lost, see ``count``.
    private(set) var events: [UInt64: DestroyEvent] = [:]
    /// How many events have come.
    private(set) var count = 0
    /// How many events the kernel says were lost.
    private(set) var drops = 0
    /// How often the kernel said that some were lost.
    private(set) var overruns = 0

    private let wakeup = Wakeup()

    init(receiveBufferBytes: Int = 1 << 20) throws(NetlinkError) {
        source = DestroyEvents(try .destroyEvents(receiveBufferBytes: receiveBufferBytes))
    }

    var rejectedCount: Int { source.rejectedCount }
    var receiveBufferBytes: Int { source.receiveBufferBytes }

    /// Takes what has come, and waits a little if there is nothing.
    ///
    /// - Returns: whether anything had.
    @discardableResult
    mutating func read(waitingAtMost limit: Duration = .milliseconds(10)) throws(SockDiagError) -> Bool {
        var came: [DestroyEvent] = []
        try source.wait(for: .first, atMost: limit, unless: wakeup)
        let reception = try source.receive { came.append(copy $0) }
        count += came.count
        for event in came { events[event.cookie] = event }
        if reception == .overrun { overruns += 1 }
        drops += try source.newDrops()
        return reception != .nothing
    }

    /// Waits until enough sockets have ended for a batch, for ever if they do not.
    mutating func waitForBatch() throws(SockDiagError) {
        try source.wait(for: .batch, atMost: .seconds(Int32.max), unless: wakeup)
    }

    /// The event of a socket, waited for.
    mutating func event(of cookie: UInt64) throws -> DestroyEvent {
        try waitFor("the end of socket \(cookie)") {
            try read()
            return events[cookie]
        }
    }

    /// Whether the kernel has told of a socket's end, after it was given the time to do so by the end of another.
    mutating func hasEvent(of cookie: UInt64) throws -> Bool {
        let marker = try Socket(for: Loopback.ipv4.address)
        let markerCookie = try marker.cookie
        marker.close()
        _ = try event(of: markerCookie)
        return events[cookie] != nil
    }
}
