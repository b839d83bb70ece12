package import Connections
import Glibc
import HTTPServing
import POSIX

/// Sockets that listen already, given to the daemon by whoever started it: they take the place of those that it would
/// make itself. Their files, groups and modes are the giver's.
package struct GivenSockets: Sendable {
    /// The control socket's path, and the socket.
    private(set) var control: (path: String, listening: ListeningSocket)?
    private(set) var scrape: [ScrapeSocket] = []
    /// Why some were closed again.
    package private(set) var refusals: [ControlServerError] = []

    /// - Parameter descriptors: what was given, each by the name that says what it is for: `control` or `metrics`. They
    ///   are this value's now; what cannot be used is closed.
    package init(_ descriptors: [(name: String, number: CInt)] = []) {
        for (name, number) in descriptors {
            do throws(ControlServerError) {
                try add(number, name: name)
            } catch {
                refusals.append(error)
            }
        }
    }

    /// Path of the control socket; `nil` when none was given.
    package var controlPath: String? { control?.path }

    /// Where the metrics are to be served; none when none were given.
    package var scrapeAddresses: [ListenAddress] { scrape.map(\.address) }

    private mutating func add(_ number: CInt, name: String) throws(ControlServerError) {
        guard number >= 0 else { return }
        let socket = Descriptor(owning: number)
        func refusal(_ reason: String) -> ControlServerError { .givenSocketUnusable(name: name, reason: reason) }
        guard name == "control" || name == "metrics" else {
            throw refusal("no socket of that name is known")
        }
        let isStream = Self.option(SO_TYPE, of: socket) == CInt(SOCK_STREAM.rawValue)
        guard isStream, Self.option(SO_ACCEPTCONN, of: socket) == 1 else {
            throw refusal("it is no stream socket that listens")
        }
        _ = fcntl(socket.number, F_SETFL, fcntl(socket.number, F_GETFL) | O_NONBLOCK)
        let address = BoundAddress(of: socket)
        switch (name, address) {
        case ("control", .path(let path)):
            guard control == nil else { throw refusal("there is another one") }
            control = (path, ListeningSocket(socket))
        case ("control", _): throw refusal("it is no UNIX socket with a path")
        case (_, .tcp(let address)):
            scrape.append(ScrapeSocket(listening: ListeningSocket(socket), address: address))
        default: throw refusal("it is no TCP socket")
        }
    }

    /// An option of a socket that is a number (socket(7)); `nil` for a descriptor that is no socket.
    private static func option(_ name: CInt, of socket: borrowing Descriptor) -> CInt? {
        var value: CInt = 0
        return (try? SocketOption(SOL_SOCKET, name).read(of: socket.number, into: &value)).map { value }
    }
}
