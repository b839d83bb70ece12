import Catalog
import Testing

@testable import Detection

@Suite("Ids of findings") struct FindingIDsTests {
    @Test("a hundred thousand differ", arguments: [0, 1, .max] as [UInt64])
    func unique(seed: UInt64) {
        var ids = FindingIDs(seed: seed)
        #expect(Set((0..<100_000).map { _ in ids.next(.synFlood) }).count == 100_000)
    }

    @Test("an id is the kind and eight hexadecimal digits", arguments: FindingKind.allCases)
    func form(kind: FindingKind) {
        var ids = FindingIDs(seed: 7)
        for _ in 0..<1000 {
            let id = ids.next(kind)
            #expect(id.hasPrefix(kind.id + "-"))
            let digits = id.dropFirst(kind.id.count + 1)
            #expect(digits.count == 8 && digits.allSatisfy { "0123456789abcdef".contains($0) }, "\(id)")
        }
    }

    @Test("daemons that begin elsewhere give other ids")
    func seeds() {
        var (one, other) = (FindingIDs(seed: 1), FindingIDs(seed: 2))
        let ids = (0..<1000).flatMap { _ in [one.next(.synFlood), other.next(.synFlood)] }
        #expect(Set(ids).count == 2000)
    }
}
