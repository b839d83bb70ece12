/// How a wait for multicast messages ended.
package enum Reception: Sendable, Hashable {
    /// Datagrams came; more may be waiting.
    case received
    /// Nothing came in time.
    case nothing
    /// Messages were lost since the last call (ENOBUFS): the receive buffer was full. The kernel queues no more until
    /// what waits has been read, so go on reading.
    case overrun
}
