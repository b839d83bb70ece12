import Aggregation
import Testing
import Vocabulary

@Suite("Keys of groups")
struct GroupKeyTests {
    @Test("direction, port and unit each tell groups apart")
    func equality() {
        let key = GroupKey(direction: .inbound, port: 443, unit: "a.service")
        #expect(key == GroupKey(direction: .inbound, port: 443, unit: "a.service"))
        #expect(key != GroupKey(direction: .outbound, port: 443, unit: "a.service"))
        #expect(key != GroupKey(direction: .inbound, port: 80, unit: "a.service"))
        #expect(key != GroupKey(direction: .inbound, port: 443, unit: "b.service"))
        #expect(GroupKey.rest(.unknown) != GroupKey(direction: .unknown, port: nil, unit: "_other"))
    }

    @Test("labels name the port, the direction and what is folded")
    func labels() {
        #expect(GroupKey(direction: .inbound, port: 443, unit: "-").portLabel == "443")
        #expect(GroupKey.rest(.outbound).portLabel == "_other")
        #expect(GroupKey.rest(.outbound).unit == "_other")
        #expect(GroupKey(direction: .unknown, port: nil, unit: "a.service").portLabel == "-")
        #expect(Direction.allCases.map(\.name) == ["inbound", "outbound", "unknown"])
    }
}
