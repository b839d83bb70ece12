/// What keeps a connection from carrying more, at this instant: its sender here, or, where nothing waits to be sent, its
/// reader here.
package enum SendLimit: String, Sendable, CaseIterable {
    /// The application has nothing more to send.
    case application
    /// The application here reads too slowly: it has left so much unread that the peer has to wait.
    case reader
    /// The peer's window (flow control).
    case receiverWindow = "receiver-window"
    /// The socket's send buffer.
    case sendBuffer = "send-buffer"
    /// The congestion window.
    case congestionWindow = "congestion-window"
    /// Loss is being repaired.
    case loss

    /// The limit that a sample shows; `nil` without TCP_INFO, and for sockets that cannot send.
    package init?(_ sample: ConnectionSample) {
        let info = sample.info
        guard sample.state == .established || sample.state == .closeWait,
            let unacknowledged = info.unacknowledgedSegments,
            let window = info.congestionWindowSegments, let mss = info.sendMSS
        else { return nil }
        let waiting = info.notSentBytes ?? 0
        if info.congestionState == .recovery || info.congestionState == .loss {
            self = .loss
        } else if let peerWindow = info.sendWindowBytes, waiting > 0,
            UInt64(unacknowledged) * UInt64(mss) + UInt64(mss) > UInt64(peerWindow)
        {
            self = .receiverWindow
        } else if unacknowledged >= window, waiting > 0 {
            self = .congestionWindow
        } else if let memory = sample.memory, unacknowledged > 0, memory.sendQueued >= memory.sendBuffer {
            self = .sendBuffer
        } else {
            self = Self.isReaderSlow(sample) ? .reader : .application
        }
    }

    /// Not one more segment fits into the window that is offered to the peer; before Linux 6.2, which tells that window
    /// first, half of the receive buffer is unread.
    private static func isReaderSlow(_ sample: borrowing ConnectionSample) -> Bool {
        let unread = sample.receiveQueue
        guard unread >= 16_384 else { return false }
        if let window = sample.info.receiveWindowBytes, let mss = sample.info.receiveMSS { return window < mss }
        guard let memory = sample.memory else { return false }
        return unread >= memory.receiveBuffer / 2
    }
}
