/// The connections were not polled, because the listeners that tell their direction have never been listed.
struct ListenersUnknown: Error, CustomStringConvertible {
    /// Why they could not be.
    let reason: String

    var description: String { "the listening sockets are not known: \(reason)" }
}
