import Connections

/// Who accepts the connections that come in at a local end, now or until lately.
///
/// A listener that has gone is remembered for a while: of what it accepted, some shows later than it, and what is left of
/// its connections, in TIME_WAIT for one, tells no unit of its own.
package struct PortOwners: Sendable {
    package struct Owner: Sendable, Hashable {
        /// The systemd unit or container, `-` when unknown.
        package let unit: String
        /// It listens no more, or was never seen to.
        package let isGone: Bool
    }

    private struct Place: Sendable, Hashable {
        let end: LocalEnd
        let unit: String
    }

    /// As the last dump showed them, in its order.
    private var present: [Place] = []
    /// As the dump that is being taken shows them.
    private var coming: [Place] = []
    private var listening = ListenerIndex<Owner>()

    /// Who listens no more, or was never seen to: since when.
    private var gone: [Place: Duration] = [:]
    /// When the first of them is forgotten.
    private var nextForgotten: Duration?
    private var remembered = ListenerIndex<Owner>()

    /// For how long who has gone is remembered: TIME_WAIT lasts one minute, and so does an orphan in FIN_WAIT2.
    private static let memory: Duration = .seconds(300)
    /// How many of these are remembered, and how many of those who were never seen to listen.
    private static let (maximumGone, maximumArrivals) = (1024, 512)

    package init() {}

    /// A dump begins.
    mutating func begin() {
        coming.removeAll(keepingCapacity: true)
    }

    /// Takes a listener of the dump.
    mutating func take(_ end: LocalEnd, unit: String) {
        coming.append(Place(end: end, unit: unit))
    }

    /// A whole dump has ended. There is one ten times a second, so an index is made anew only when something has changed.
    mutating func end(at uptime: Duration) {
        if coming != present {
            swap(&present, &coming)
            listening = ListenerIndex()
            for place in present {
                gone[place] = nil
                listening.add(Owner(unit: place.unit, isGone: false), at: place.end)
            }
            for place in Set(coming).subtracting(present) where gone.count < Self.maximumGone {
                gone[place] = uptime
            }
            forget(at: uptime)
        } else if let nextForgotten, uptime >= nextForgotten {
            forget(at: uptime)
        }
    }

    /// Something came in at a local end where nobody is known to listen.
    mutating func noteArrival(at end: LocalEnd, unit: String, at uptime: Duration) {
        let place = Place(end: end, unit: unit)
        guard gone[place] == nil, gone.count < Self.maximumArrivals else { return }
        gone[place] = uptime
        nextForgotten = nextForgotten ?? uptime + Self.memory
        remembered.add(Owner(unit: place.unit, isGone: true), at: end)
    }

    /// Who listens comes before who did.
    package func owner(of end: LocalEnd) -> Owner? {
        listening.listener(of: end) ?? remembered.listener(of: end)
    }

    private mutating func forget(at uptime: Duration) {
        gone = gone.filter { uptime - $0.value < Self.memory }
        nextForgotten = gone.values.min().map { $0 + Self.memory }
        remembered = ListenerIndex()
        for place in gone.keys {
            remembered.add(Owner(unit: place.unit, isGone: true), at: place.end)
        }
    }
}
