import Connections
import NamespaceKit
import Testing

/// How many sockets are in each state, against `ss -tan`.
@Suite("State counts")
struct StateCountTests {
    @Test("there are as many sockets in each state and family as ss lists")
    func counts() throws {
        let namespace = try NetworkNamespace()
        try namespace.run {
            let crowd = try Crowd(copies: 4)
            var sockets = Sockets()
            try eventually("two looks at the same states") {
                let before = try StateTally(ss: namespace.run("ss", "-HOtan"))
                let shown = try StateTally(sockets.now())
                let after = try StateTally(ss: namespace.run("ss", "-HOtan"))
                guard before == after else { return false }
                #expect(shown == before)
                return true
            }
            let shown = try StateTally(sockets.now())
            for state in TCPState.counted where state != .close {
                for family in AddressFamily.allCases {
                    #expect(shown[family, state] > 0, "\(family.name) \(state.name)")
                }
            }
            withExtendedLifetime(crowd) {}
        }
    }
}
