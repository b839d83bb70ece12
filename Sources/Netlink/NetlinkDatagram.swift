/// One datagram as it was received, borrowed from the receive buffer.
package struct NetlinkDatagram: ~Escapable {
    /// What fitted the buffer.
    package let bytes: RawSpan
    /// The whole datagram's length in bytes, which may exceed that of ``bytes``.
    package let length: Int
    /// Its sender's port id; 0 is the kernel.
    package let sender: UInt32

    @_lifetime(copy bytes)
    package init(bytes: RawSpan, length: Int, sender: UInt32) {
        self.bytes = bytes
        self.length = length
        self.sender = sender
    }
}
