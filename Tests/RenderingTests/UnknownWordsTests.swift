import ControlAPI
import Foundation
import Testing
import Vocabulary

@testable import Rendering

/// A newer daemon may use words that this program does not know, wherever an answer has one of a closed list.
@Suite("Words of a newer daemon")
struct UnknownWordsTests {
    /// An answer, with every word of a list replaced, as it comes over the wire.
    private func renamed<Answer: Codable>(_ answer: Answer, _ words: [String]) throws -> Answer {
        var text = String(decoding: try JSONEncoder().encode(answer), as: UTF8.self)
        for word in words { text = text.replacing(":\"\(word)\"", with: ":\"new-\(word)\"") }
        return try JSONDecoder().decode(Answer.self, from: Data(text.utf8))
    }

    @Test("an unknown word is decoded, kept and sent on as it is")
    func kept() throws {
        let decoded = try JSONDecoder().decode([Reported<Severity>].self, from: Data(#"["critical","dire"]"#.utf8))
        #expect(decoded.map(\.value) == [.critical, nil])
        #expect(decoded.map(\.text) == ["critical", "dire"])
        #expect(String(decoding: try JSONEncoder().encode(decoded), as: UTF8.self) == #"["critical","dire"]"#)
        #expect(Reported(Severity.critical) == decoded[0])
    }

    @Test("findings show them")
    func anomalies() throws {
        let words = FindingState.names + Severity.names + ScopeKind.names + MonitorAspect.names + Direction.names
        let page = AnomaliesPage(
            try renamed(Samples.activeAnomalies, words + EvidenceUnit.names), format: PageFormat()
        ).page.text(PageFormat())
        #expect(page.contains("\nNEW-WARNING   close-wait-pileup"))
        #expect(page.contains("shop-api.service new-inbound 6379"))
        #expect(page.contains("new-active "))
    }

    @Test("the status and lists of connections and listeners show them")
    func others() throws {
        let words = SourceMode.names + Source.names + Direction.names
        let status = StatusPage(try renamed(Samples.status, words), format: PageFormat()).page.text(PageFormat())
        #expect(status.contains("new-netlink"))
        #expect(status.contains("\nnew-inbound "))
        let connections = ConnectionsPage(try renamed(Samples.connections, words), format: PageFormat()).page
        #expect(connections.text(PageFormat()).contains("  new-outbound  "))
        let listeners = ListenersPage(try renamed(Samples.listeners, words), format: PageFormat()).page
        #expect(
            listeners.text(PageFormat())
                == ListenersPage(Samples.listeners, format: PageFormat()).page.text(PageFormat()))
    }
}
