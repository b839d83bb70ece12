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
        "the other spellings of ss are understood",
        arguments: [
            ("estab", .established), ("Listening", .listen), ("closed", .close), ("unconn", .close),
            ("unconnected", .close), ("syn-rcv", .synReceived),
        ] as [(String, TCPState)])
    func otherSpellings(name: String, state: TCPState) {
        #expect(TCPState(name: name) == state)
    }

    @Test("what is no state has no state", arguments: ["", "established ", "time_wait", "all"])
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
