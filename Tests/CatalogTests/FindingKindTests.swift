import Testing

@testable import Catalog

@Suite("Kinds of findings")
struct FindingKindTests {
    /// Journals of the past hold these ids, and configurations the names.
    @Test(
        "ids and message ids are those for ever",
        arguments: [
            ("syn-flood", "9f2f5fa770904647a44f5365a969f058"),
            ("accept-queue-overflow", "490403edde22453d984c7492ca459007"),
            ("connect-stall", "d4de24f12fbb4252a8ee8c0eef909123"),
            ("connect-failure", "fbf417fb581f4afa91553e8784f12800"),
            ("close-wait-pileup", "729934b210f1404dbcd97c7f34833703"),
            ("fin-wait-linger", "d4d3ff0f4e194cbcae5cda8939a27a87"),
            ("time-wait-storm", "beeff5212fa248fc9709b50383ae340d"),
            ("ephemeral-port-exhaustion", "e57066e288f1488cbf5bf589a0f523c1"),
            ("reset-storm", "ec805c6563744097aff7a40b245a43cb"),
            ("monitor-degraded", "c629343f98854cd592b02dd364381257"),
        ])
    func ids(id: String, messageID: String) throws {
        let kind = try #require(FindingKind(rawValue: id))
        #expect(kind.id == id)
        #expect(kind.messageID == messageID)
    }

    @Test("each kind has a message id of its own, of 32 lower-case hexadecimal digits")
    func messageIDs() {
        let ids = FindingKind.allCases.map(\.messageID)
        #expect(Set(ids).count == FindingKind.allCases.count)
        for id in ids {
            #expect(id.wholeMatch(of: /[0-9a-f]{32}/) != nil, "\(id)")
        }
    }
}
