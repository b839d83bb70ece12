import Connections
import Testing

@Suite("TCP states")
struct TCPStateTests {
    @Test(
        "numbers and names are the kernel's and those of ss",
        arguments: [
            (1, "established"), (2, "syn-sent"), (3, "syn-recv"), (4, "fin-wait-1"), (5, "fin-wait-2"),
            (6, "time-wait"), (7, "close"), (8, "close-wait"), (9, "last-ack"), (10, "listen"), (11, "closing"),
            (12, "new-syn-recv"), (13, "bound-inactive"),
        ] as [(UInt8, String)])
    func numbersAndNames(number: UInt8, name: String) throws {
        let state = try #require(TCPState(rawValue: number))
        #expect(state.name == name)
        #expect(TCPState(name: name) == state)
        #expect(TCPState(name: name.uppercased()) == state)
        #expect(state.mask == 1 << UInt32(number))
        #expect(Int(number) < TCPState.slots)
    }

    @Test(
        "a state goes by every name that ss, RFC 9293 and the kernel have for it, however it is written",
        arguments: [
            ("estab", .established), ("ESTAB", .established), ("TCP_ESTABLISHED", .established),
            ("SYN_SENT", .synSent), ("SYN-RECEIVED", .synReceived), ("SYN_RECV", .synReceived),
            ("SYN_RCVD", .synReceived), ("syn-rcv", .synReceived), ("FIN_WAIT1", .finWait1), ("FIN-WAIT-1", .finWait1),
            ("TCP_FIN_WAIT2", .finWait2), ("fin-wait-2", .finWait2), ("TIME_WAIT", .timeWait), ("time_wait", .timeWait),
            ("TIME-WAIT", .timeWait), ("CLOSED", .close), ("unconn", .close), ("unconnected", .close),
            ("TCP_CLOSE", .close), ("CLOSE_WAIT", .closeWait), ("CLOSE-WAIT", .closeWait), ("closewait", .closeWait),
            ("Close Wait", .closeWait), ("LAST_ACK", .lastAck), ("LAST-ACK", .lastAck), ("Listening", .listen),
            ("CLOSING", .closing), ("TCP_NEW_SYN_RECV", .newSynReceived), ("TCP_BOUND_INACTIVE", .boundInactive),
        ] as [(String, TCPState)])
    func otherNames(name: String, state: TCPState) {
        #expect(TCPState(name: name) == state)
    }

    @Test("no two states share a name")
    func distinct() {
        let keys = TCPState.allCases.flatMap { [$0.name] + $0.otherNames }.map(TCPState.key)
        #expect(Set(keys).count == keys.count)
    }

    @Test("what is no state has no state", arguments: ["", "-", "tcp", "wait", "close-waits", "all", "e\u{301}stab"])
    func unknown(name: String) {
        #expect(TCPState(name: name) == nil)
    }

    @Test("numbers outside of the list are unknown", arguments: [0, 14, 255] as [UInt8])
    func unknownNumber(number: UInt8) {
        #expect(TCPState(rawValue: number) == nil)
    }

    @Test("every state is counted once, but those that dumps show under another name")
    func counted() {
        let others: Set<TCPState> = [.newSynReceived, .boundInactive]
        #expect(Set(TCPState.counted) == Set(TCPState.allCases).subtracting(others))
        #expect(TCPState.counted.count == Set(TCPState.counted).count)
    }
}
