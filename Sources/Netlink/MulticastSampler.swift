import CLinux
import Glibc

/// A second socket in multicast groups that takes one in so many of their datagrams, by chance.
///
/// poll(2) wakes its caller for every datagram: there is no mark below which a netlink socket stays silent. A filter in
/// the kernel (SO_ATTACH_FILTER, socket(7)) lets this socket queue few of the datagrams that the other one queues, so
/// whoever waits for it is seldom woken when few come, and in time when the other queue fills fast: after `n` datagrams
/// on average for one in `n`, and after 16 `n` but once in nine million times.
struct MulticastSampler: ~Copyable {
    private let socket: NetlinkSocket

    /// - Parameter interval: how many datagrams come for each that is taken, on average.
    init(family: Int32, groups: [UInt32], interval: Int) throws(NetlinkError) {
        let socket = try NetlinkSocket(family: family)
        try socket.attach(Self.filter(interval: interval))
        // What is taken is thrown away, so the smallest queue will do, and it may overflow without a word.
        try socket.setReceiveBuffer(bytes: 0)
        try socket.ignoreOverruns()
        for group in groups {
            try socket.join(group: group)
        }
        self.socket = socket
    }

    var descriptor: Int32 { socket.descriptor }

    /// Throws away what has been taken.
    func clear() {
        socket.discardQueue()
    }

    /// Takes a datagram when a random number of 32 bits is below a bound.
    private static func filter(interval: Int) -> [sock_filter] {
        let bound = UInt32(clamping: (1 << 32) / Int64(max(1, interval)))
        return [
            // A = random
            sock_filter(
                code: UInt16(BPF_LD | BPF_W | BPF_ABS), jt: 0, jf: 0,
                k: UInt32(bitPattern: SKF_AD_OFF + SKF_AD_RANDOM)),
            // if A >= bound, skip one
            sock_filter(code: UInt16(BPF_JMP | BPF_JGE | BPF_K), jt: 1, jf: 0, k: bound),
            // take all of it
            sock_filter(code: UInt16(BPF_RET | BPF_K), jt: 0, jf: 0, k: .max),
            // take nothing
            sock_filter(code: UInt16(BPF_RET | BPF_K), jt: 0, jf: 0, k: 0),
        ]
    }
}
