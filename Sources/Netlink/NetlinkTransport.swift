/// What carries requests to the kernel and datagrams back: a socket, or in tests a function that plays the kernel.
package protocol NetlinkTransport: ~Copyable {
    /// Our own port id, which answers carry.
    var portID: UInt32 { get }

    mutating func send(_ request: [UInt8]) throws(NetlinkError)

    /// Waits for a datagram and copies it to the front of `buffer`.
    ///
    /// - Returns: the datagram's whole length in bytes, which may exceed the buffer's, and its sender's port id (0 is
    ///   the kernel).
    mutating func receive(into buffer: inout [UInt8]) throws(NetlinkError) -> (length: Int, sender: UInt32)
}
