import Testing
import Wording

@testable import Rendering

@Suite("Text on a terminal")
struct StyledTextTests {
    @Test(
        "a text that is too long loses its end, its beginning or its middle",
        arguments: [
            (TextRun.Cut.head, 8, "docker-…"), (.tail, 8, "…a.scope"), (.bothEnds, 8, "dock…ope"),
            (.bothEnds, 9, "dock…cope"), (.head, 1, "…"), (.tail, 1, "…"), (.bothEnds, 1, "…"), (.head, 0, ""),
            (.head, 16, "docker-4f1a.scop"), (.bothEnds, 17, "docker-4f1a.scope"),
        ])
    func cuts(end: TextRun.Cut, limit: Int, expected: String) {
        let text = limit == 16 ? "docker-4f1a.scop" : "docker-4f1a.scope"
        #expect(TextRun(text).cut(to: limit, keeping: end, ellipsis: "…").text == expected)
    }

    @Test(
        "wide characters count twice, and no cut exceeds its width",
        arguments: [("日本語.service", 14), ("ü.service", 9), ("e\u{301}", 1), ("🙂", 2), ("", 0)])
    func columns(text: String, columns: Int) {
        #expect(TextRun(text).columns == columns)
        for limit in 0...columns {
            for end in [TextRun.Cut.head, .tail, .bothEnds] {
                #expect(TextRun(text).cut(to: limit, keeping: end, ellipsis: "…").columns <= limit)
            }
        }
    }

    @Test(
        "nothing from outside reaches the terminal as a command",
        arguments: [
            ("a\u{1B}[2Jb", "a?[2Jb"), ("a\nb\r\nc", "a?b?c"), ("\u{9B}31m", "?31m"), ("a\u{202E}cba", "a?cba"),
            ("bell\u{7}", "bell?"), ("tab\t", "tab?"), ("del\u{7F}", "del?"), ("\u{301}x", "?x"), ("ok-é", "ok-é"),
        ])
    func hostile(text: String, shown: String) {
        #expect(StyledLine(text).encoded(for: PageFormat()) == shown)
    }

    @Test("without UTF-8 a question mark of the same width stands for what ASCII lacks")
    func ascii() {
        let format = PageFormat(glyphs: .ascii)
        #expect(StyledLine("日本-é").encoded(for: format) == "????-?")
    }

    @Test("emphasis is written only where there is colour, and never around nothing")
    func emphasis() {
        let line = StyledLine([TextRun("A:", .alarm), TextRun(" b "), TextRun("0", .faint), TextRun("", .strong)])
        #expect(line.encoded(for: PageFormat()) == "A: b 0")
        #expect(line.encoded(for: PageFormat(color: true)) == "\u{1B}[1;31mA:\u{1B}[0m b \u{1B}[2m0\u{1B}[0m")
    }

    @Test("a line is cut at the width of the terminal and has no spaces at its end")
    func lines() {
        let line = StyledLine([TextRun("hello "), TextRun("world", .strong), TextRun("   ")])
        #expect(line.encoded(for: PageFormat()) == "hello world")
        #expect(line.encoded(for: PageFormat(columns: 11)) == "hello world")
        #expect(line.encoded(for: PageFormat(columns: 10)) == "hello wor…")
        #expect(line.encoded(for: PageFormat(columns: 8, glyphs: .ascii)) == "hello w~")
        #expect(StyledLine("   ").encoded(for: PageFormat()) == "")
    }

    @Test("a paragraph is broken between words, and not at all outside a terminal")
    func paragraphs() {
        let runs = [TextRun("STALE DATA:", .alarm), TextRun("the poll is late by a lot")]
        let wrapped = Page(Page.paragraph(runs, indent: 2, PageFormat(columns: 20)))
        #expect(wrapped.text(PageFormat(columns: 20)) == "STALE DATA: the poll\n  is late by a lot\n")
        let whole = Page(Page.paragraph(runs, indent: 2, PageFormat()))
        #expect(whole.text(PageFormat()) == "STALE DATA: the poll is late by a lot\n")
        let colored = Page(Page.paragraph(runs, indent: 2, PageFormat())).text(PageFormat(color: true))
        #expect(colored.hasPrefix("\u{1B}[1;31mSTALE DATA:\u{1B}[0m the"))
    }

    @Test("a screen update overwrites line by line and clears what is left of the old page")
    func screenUpdate() {
        let page = Page([StyledLine("one"), StyledLine("two"), StyledLine("three")])
        #expect(
            page.screenUpdate(PageFormat(columns: 80, rows: 3))
                == "\u{1B}[Hone\u{1B}[K\ntwo\u{1B}[K\nthree\u{1B}[K\u{1B}[J")
        #expect(
            page.screenUpdate(PageFormat(columns: 80, rows: 2))
                == "\u{1B}[Hone\u{1B}[K\n2 more lines do not fit\u{1B}[K\u{1B}[J")
    }
}
