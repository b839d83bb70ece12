import Aggregation
import Connections
import Testing
import Vocabulary

@testable import Detection

@Suite("Scopes") struct FindingScopeTests {
    /// A scope, and how it is told.
    struct Case: CustomTestStringConvertible {
        let scope: FindingScope
        let kind: ScopeKind
        let labels: [String]
        let words: String

        var testDescription: String { words }
    }

    private static func group(_ direction: Direction, _ port: UInt16?, _ unit: String) -> FindingScope {
        .group(GroupKey(direction: direction, port: port, unit: unit))
    }

    private static let listener = ListenerKey(.made(at: Endpoint(address: Addresses.any, port: 80)))
    private static let stray = ListenerKey(.made(at: Endpoint(address: Addresses.anyIPv6, port: 80), unit: "-"))

    static let cases = [
        Case(scope: .host, kind: .host, labels: [], words: "this host"),
        Case(scope: .rest, kind: .rest, labels: [], words: "further ones"),
        Case(scope: .aspect(.untracked), kind: .host, labels: ["aspect=untracked"], words: "untracked"),
        Case(
            scope: .aspect(.listenersUntracked), kind: .host, labels: ["aspect=listeners-untracked"],
            words: "listeners-untracked"),
        Case(
            scope: .listener(listener), kind: .listener, labels: ["local=0.0.0.0:80", "unit=nginx.service"],
            words: "nginx.service at 0.0.0.0:80"),
        Case(scope: .listener(stray), kind: .listener, labels: ["local=[::]:80", "unit=-"], words: "[::]:80"),
        Case(
            scope: group(.inbound, 443, "nginx.service"), kind: .group,
            labels: ["direction=inbound", "port=443", "unit=nginx.service"], words: "nginx.service:443"),
        Case(
            scope: group(.outbound, 5432, "app.service"), kind: .group,
            labels: ["direction=outbound", "port=5432", "unit=app.service"], words: "app.service to port 5432"),
        Case(
            scope: group(.inbound, 443, "-"), kind: .group, labels: ["direction=inbound", "port=443", "unit=-"],
            words: "port 443"),
        Case(
            scope: group(.outbound, 443, "-"), kind: .group, labels: ["direction=outbound", "port=443", "unit=-"],
            words: "outbound port 443"),
        Case(
            scope: .group(.rest(.inbound)), kind: .group, labels: ["direction=inbound", "port=_other", "unit=_other"],
            words: "the inbound rest"),
        Case(
            scope: .peer(Addresses.database), kind: .peer, labels: ["remote=198.51.100.1:5432"],
            words: "198.51.100.1:5432"),
        Case(
            scope: .route(PortCensus.Route(source: Addresses.own, destination: Addresses.database)), kind: .peer,
            labels: ["local=192.0.2.1", "remote=198.51.100.1:5432"], words: "198.51.100.1:5432 from 192.0.2.1"),
    ]

    @Test("a scope has a kind, labels that tell it from others, and words", arguments: cases)
    func told(scope: Case) {
        #expect(scope.scope.kind == scope.kind)
        #expect(scope.scope.labels.map { "\($0.name)=\($0.value)" } == scope.labels)
        #expect(scope.scope.description == scope.words)
    }

    @Test("scopes that are told differently are different, and the other way round")
    func identity() {
        #expect(Set(Self.cases.map(\.scope)).count == Self.cases.count)
        #expect(FindingScope.listener(ListenerKey(.made(1))) == .listener(ListenerKey(.made(2, queue: 7))))
    }
}
