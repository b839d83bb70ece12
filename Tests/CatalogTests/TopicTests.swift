import Connections
import Testing

@testable import Catalog

@Suite("Topics")
struct TopicTests {
    @Test("each is found by its own name, and no two share one")
    func names() {
        for topic in Topic.allCases {
            #expect(Topic(name: topic.name) == topic)
        }
        #expect(Set(Topic.allCases.map(\.name)).count == FindingKind.allCases.count + TCPState.counted.count)
    }

    @Test("a state is found by each of its names", arguments: TCPState.counted)
    func stateNames(state: TCPState) {
        for name in [state.name] + state.otherNames {
            #expect(Topic(name: name) == .state(state))
            #expect(Topic(name: "TCP_" + name.uppercased()) == .state(state))
        }
    }

    @Test("a finding is found whatever the case and the hyphens")
    func findings() {
        #expect(Topic(name: "SYN_FLOOD") == .finding(.synFlood))
        #expect(Topic(name: "close-wait-pileup") == .finding(.closeWaitPileup))
        #expect(Topic(name: "Monitor Degraded") == .finding(.monitorDegraded))
    }

    @Test(
        "what is no topic is none",
        arguments: ["", "-", "tcp", "syn", "close-wait-", "wait", "关闭", "close-waits", "e\u{301}stab"])
    func unknown(name: String) {
        #expect(Topic(name: name) == (name == "close-wait-" ? .state(.closeWait) : nil))
    }

    @Test(
        "an unknown name brings the nearest, at most three",
        arguments: [
            ("close-wiat", ["close-wait"]), ("CLOSEWAI", ["close-wait-pileup", "close-wait"]),
            ("flod", ["syn-flood"]), ("flood", ["syn-flood"]), ("syn", ["syn-flood", "syn-sent", "syn-recv"]),
            ("port", ["ephemeral-port-exhaustion"]), ("accept-queue", ["accept-queue-overflow"]),
            ("time-wiat", ["time-wait"]), ("establised", ["established"]), ("lsiten", ["listen"]),
            ("retransmission", []), ("foo", []), ("x", []), ("", []), ("关闭", []),
        ] as [(String, [String])])
    func nearest(name: String, expected: [String]) {
        #expect(Topic.nearest(to: name).map(\.name) == expected)
    }

    @Test("a name of any length is answered at once")
    func hostile() {
        #expect(Topic.nearest(to: String(repeating: "close-wait", count: 100_000)).isEmpty)
    }
}
