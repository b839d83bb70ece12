import Testing

@testable import Catalog

@Suite("The language of explanations")
struct LanguageTests {
    @Test(
        "the first of LC_ALL, LC_MESSAGES and LANG that is set decides; all but Chinese is English",
        arguments: [
            ([:], .english), (["LANG": "C"], .english), (["LANG": "POSIX"], .english),
            (["LANG": "en_US.UTF-8"], .english),
            (["LANG": "zh_CN.UTF-8"], .chinese), (["LANG": "zh"], .chinese), (["LANG": "zh_TW.utf8"], .chinese),
            (["LANG": "zh-Hans"], .chinese), (["LANG": "ZH_CN"], .chinese), (["LANG": "zh_SG@pinyin"], .chinese),
            (["LANG": "zhx_CN"], .english), (["LANG": "de_CH"], .english), (["LANG": ""], .english),
            (["LC_MESSAGES": "zh_CN.UTF-8", "LANG": "de_DE.UTF-8"], .chinese),
            (["LC_MESSAGES": "en_GB.UTF-8", "LANG": "zh_CN.UTF-8"], .english),
            (["LC_ALL": "C", "LC_MESSAGES": "zh_CN.UTF-8", "LANG": "zh_CN.UTF-8"], .english),
            (["LC_ALL": "zh_CN.UTF-8", "LC_MESSAGES": "C", "LANG": "C"], .chinese),
            (["LC_ALL": "", "LC_MESSAGES": "", "LANG": "zh_CN.UTF-8"], .chinese),
            (["LC_CTYPE": "zh_CN.UTF-8"], .english),
        ] as [([String: String], Language)])
    func preferred(environment: [String: String], language: Language) {
        #expect(Language.preferred(in: environment) == language)
    }

    @Test("a language is named by its code", arguments: [("en", Language.english), ("zh", .chinese)])
    func codes(code: String, language: Language) {
        #expect(Language(rawValue: code) == language)
    }
}
