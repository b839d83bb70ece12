import Connections
import TestKit
import Testing

@Suite("Options of a connection")
struct TCPInfoOptionsTests {
    @Test(
        "every bit has a name",
        arguments: [
            (1, "ts"), (2, "sack"), (4, "wscale"), (8, "ecn"), (16, "ecnseen"), (32, "fastopen"), (64, "usec-ts"),
            (128, "fastopen-child"),
        ] as [(UInt64, String)])
    func names(bit: UInt64, name: String) {
        #expect(TCPInfo.with([.options: bit]).options?.names == [name])
    }

    @Test("names come in the order of their bits")
    func order() {
        #expect(TCPInfo.with([.options: 7]).options?.names == ["ts", "sack", "wscale"])
        #expect(TCPInfo.with([.options: 0]).options?.names == [])
        #expect(TCPInfo().options == nil)
    }

    @Test(
        "the congestion states have the names of the kernel",
        arguments: [(0, "open"), (1, "disorder"), (2, "cwr"), (3, "recovery"), (4, "loss")] as [(UInt64, String)])
    func congestionStates(number: UInt64, name: String) {
        #expect(TCPInfo.with([.caState: number]).congestionState?.name == name)
    }
}
