import Aggregation
import Connections
import ControlAPI

extension ConnectionExample {
    /// The example as one line of words: `10.0.0.1:80 10.0.0.9:40112 close-wait 2280s sk:1f3a unit=app.service`.
    ///
    /// Both ends stand first, `-` where one is not known or not the same for all; then what is known of the state, the
    /// whole seconds in it (`>=` before what is a lower bound), the number of connections that the example stands for,
    /// the cookie as `ss -e` prints it, and the unit.
    var journalText: String {
        let words = [
            local?.description ?? "-",
            remote?.description ?? "-",
            state?.name,
            stateAge.map { (isAgeLowerBound ? ">=" : "") + "\($0.components.seconds)s" },
            connections.map { "connections=\($0)" },
            cookie.map { "sk:\(SocketCookie($0))" },
            unit.map { "unit=\($0)" },
        ]
        return words.compactMap(\.self).joined(separator: " ")
    }
}
