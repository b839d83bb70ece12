import Aggregation
import Catalog
import Connections
import Detection
import Engine
import NamespaceKit
import Snapshots
import Testing
import Vocabulary

/// How soon the engine finds what is wrong, counted in polls of the running kernel.
@Suite("Findings of the engine")
struct EngineFindingTests {
    private func engine(
        in namespace: NetworkNamespace, _ configure: (inout DetectorSettings) -> Void
    ) -> PollEngine {
        var detectors = DetectorSettings()
        configure(&detectors)
        return PollEngine(in: namespace, detectors: detectors)
    }

    @Test("clients that are turned away from a full accept queue are found by the first poll after it")
    func overflow() async throws {
        try await NetworkNamespace().inhabit { namespace in
            let service = try Service(backlog: 4)
            let engine = engine(in: namespace) { _ in }
            _ = await engine.snapshot()
            let clients = try (0..<12).map { _ in
                let client = HeldSocket(try Socket(for: .init("127.0.0.1")))
                try client.socket.makeNonBlocking()
                try client.socket.beginConnecting(to: .init("127.0.0.1", port: service.port))
                return client
            }
            let finding = try #require(
                await engine.snapshot().own.findings.all.first { $0.kind == .acceptQueueOverflow })
            #expect(finding.state == .active)
            #expect(finding.severity == .critical)
            #expect(finding.scope.kind == .listener)
            #expect(finding.scope.labels.first?.value.hasSuffix(":\(service.port)") == true)
            #expect(finding.evidence.first { $0.name == "queue_length" }?.value == 5)
            #expect(finding.evidence.first { $0.name == "queue_limit" }?.value == 4)
            withExtendedLifetime(clients) {}
        }
    }

    @Test("a pile-up in CLOSE_WAIT that is older than the daemon is found by its first poll")
    func pileupBeforeStart() async throws {
        try await NetworkNamespace().inhabit { namespace in
            let service = try Service()
            try service.open(20)
            for (client, _) in service.connections {
                try client.socket.shutdownSending()
            }
            var sockets = Sockets()
            try eventually("the FINs to be 50 ms old") {
                let waiting = try sockets.now().filter { $0.state == .closeWait }
                return waiting.count == 20
                    && waiting.allSatisfy { $0.info.lastAckReceivedMilliseconds.map { $0 >= 50 } ?? false }
            }
            let engine = engine(in: namespace) { $0.closeWaitPileup.age = .milliseconds(50) }
            let finding = try #require(await engine.snapshot().own.findings.all.first { $0.kind == .closeWaitPileup })
            #expect(finding.state == .active)
            #expect(finding.evidence.first { $0.name == "connections" }?.value == 20)
            #expect(finding.examples.count == ConnectionExample.maximumCount)
            #expect(finding.examples.allSatisfy { $0.isAgeLowerBound })
        }
    }

    @Test(
        "watching a namespace other than that of process 1 is said, unless it is not wanted", arguments: [true, false])
    func otherNamespace(isWanted: Bool) async throws {
        try await NetworkNamespace().inhabit { namespace in
            let engine = engine(in: namespace) { $0.monitorDegraded.otherNamespace = isWanted }
            let scopes = await engine.snapshot().own.findings.all.map(\.scope)
            #expect(scopes == (isWanted ? [.aspect(.namespace)] : []))
        }
    }
}
