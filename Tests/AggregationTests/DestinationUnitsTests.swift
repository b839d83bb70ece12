import Connections
import TestKit
import Testing

@testable import Aggregation

@Suite("Who connects to a destination")
struct DestinationUnitsTests {
    private func peer(_ number: Int) -> Endpoint { Endpoint(address: IPAddress(ipv4: UInt32(number)), port: 80) }

    @Test("the unit that all agree on, until another comes")
    func agreement() {
        var units = DestinationUnits()
        units.note("-", at: peer(1), at: .zero)
        #expect(units.unit(of: peer(1)) == nil)
        for second in 1...3 { units.note("a.service", at: peer(1), at: .seconds(second)) }
        #expect(units.unit(of: peer(1)) == "a.service")
        units.note("b.service", at: peer(1), at: .seconds(4))
        units.note("a.service", at: peer(1), at: .seconds(5))
        #expect(units.unit(of: peer(1)) == nil)
        // Ten minutes later the former say nothing against it.
        units.note("b.service", at: peer(1), at: .seconds(605))
        #expect(units.unit(of: peer(1)) == "b.service")
    }

    @Test("four thousand destinations are kept, and those of ten minutes ago make room")
    func bound() {
        var units = DestinationUnits()
        for number in 0..<5000 { units.note("a.service", at: peer(number), at: .zero) }
        #expect((0..<5000).count { units.unit(of: peer($0)) != nil } == 4096)
        units.note("a.service", at: peer(4999), at: .seconds(600))
        #expect(units.unit(of: peer(4999)) == "a.service")
    }
}
