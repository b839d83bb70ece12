import Connections
import Testing

@testable import Aggregation

@Suite("Who accepts connections at a local end")
struct PortOwnersTests {
    private func end(_ number: UInt32, _ port: UInt16 = 80, interface: UInt32 = 0) -> LocalEnd {
        LocalEnd(Endpoint(address: IPAddress(ipv4: number), port: port), interface: interface)
    }

    private func owners(_ dumps: [(LocalEnd, String)]...) -> PortOwners {
        var owners = PortOwners()
        for (second, dump) in dumps.enumerated() {
            owners.begin()
            for (end, unit) in dump { owners.take(end, unit: unit) }
            owners.end(at: .seconds(second))
        }
        return owners
    }

    @Test("the listener that fits most closely: by its address, then by its interface")
    func closest() {
        let owners = owners([
            (end(0), "any"), (end(0, interface: 3), "any on 3"), (end(9), "nine"), (end(9, interface: 3), "nine on 3"),
        ])
        #expect(owners.owner(of: end(7))?.unit == "any")
        #expect(owners.owner(of: end(7, interface: 3))?.unit == "any on 3")
        #expect(owners.owner(of: end(7, interface: 4))?.unit == "any")
        #expect(owners.owner(of: end(9))?.unit == "nine")
        #expect(owners.owner(of: end(9, interface: 3))?.unit == "nine on 3")
        #expect(owners.owner(of: end(9, 81)) == nil)
    }

    @Test("who listens comes before who did, however closely that one fitted")
    func present() {
        let owners = owners([(end(9), "old")], [(end(0), "new")])
        #expect(owners.owner(of: end(9)) == PortOwners.Owner(unit: "new", isGone: false))
    }

    @Test("who comes back listens, and has not gone")
    func back() {
        let owners = owners([(end(9), "unit")], [], [(end(9), "unit")], [(end(9), "unit")])
        #expect(owners.owner(of: end(9)) == PortOwners.Owner(unit: "unit", isGone: false))
    }

    @Test("of those that have gone a thousand are remembered, of those never seen half as many")
    func bounds() {
        var owners = owners((1...2000).map { (end(UInt32($0)), "unit") }, [])
        #expect((1...2000).count { owners.owner(of: end(UInt32($0))) != nil } == 1024)
        owners = PortOwners()
        for number in 1...2000 { owners.noteArrival(at: end(UInt32(number)), unit: "-", at: .zero) }
        #expect((1...2000).count { owners.owner(of: end(UInt32($0))) != nil } == 512)
        owners.begin()
        owners.end(at: .seconds(300))
        #expect(owners.owner(of: end(1)) == nil)
    }
}
