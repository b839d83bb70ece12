import Testing

@testable import Figures

@Suite("OpenedConnections")
struct OpenedConnectionsTests {
    @Test("both kinds of opens are added, whatever columns there are")
    func count() {
        let text = """
            Ip: Forwarding DefaultTTL
            Ip: 1 64
            Tcp: RtoAlgorithm MaxConn ActiveOpens PassiveOpens AttemptFails
            Tcp: 1 -1 115702 115703 9
            Udp: InDatagrams
            Udp: 3
            """
        #expect(OpenedConnections(snmp: text)?.count == 231_405)
    }

    @Test(
        "text without a pair of lines that name both gives none",
        arguments: [
            "", "Tcp: ActiveOpens PassiveOpens", "Tcp: ActiveOpens PassiveOpens\nTcp: 1", "Tcp: ActiveOpens\nTcp: 1",
            "Tcp: ActiveOpens PassiveOpens\nTcp: 1 x",
        ])
    func none(text: String) {
        #expect(OpenedConnections(snmp: text) == nil)
    }
}
