import Testing
import Wording

@Suite("Glyphs")
struct GlyphsTests {
    private func all(_ glyphs: Glyphs) -> [String] {
        [
            String(glyphs.ellipsis), glyphs.separator, glyphs.microseconds, glyphs.atMost, glyphs.atLeast,
            glyphs.inbound, glyphs.outbound,
        ]
    }

    @Test("are all ASCII where the locale has no UTF-8, and all different")
    func ascii() {
        #expect(all(.ascii).allSatisfy { $0.utf8.allSatisfy { $0 < 0x80 } })
        #expect(Set(all(.ascii)).count == all(.ascii).count)
        #expect(Set(all(.unicode)).count == all(.unicode).count)
    }

    @Test("arrows and separators stand apart from what is beside them")
    func shapes() {
        for glyphs in [Glyphs.unicode, .ascii] {
            for text in [glyphs.separator, glyphs.inbound, glyphs.outbound] {
                #expect(text.hasPrefix(" ") && text.hasSuffix(" "))
            }
        }
    }
}
