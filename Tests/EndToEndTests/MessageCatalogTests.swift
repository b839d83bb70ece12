import Catalog
import DaemonKit
import Foundation
import NamespaceKit
import Testing

@Suite("The message catalogs, in a real systemd-journald")
struct MessageCatalogTests {
    @Test("journalctl finds an entry for each message id, in both languages", arguments: Language.allCases)
    func complete(language: Language) throws {
        let journal = try PrivateJournal()
        let listed = try journal.compiledCatalog(locale: language.locale)
        let findings = FindingKind.allCases.map { ($0.messageID, $0.explanation.title[language]) }
        let own = DaemonMessage.allCases.map { ($0.rawValue, $0.explanation.title[language]) }
        #expect(Set(listed) == Set((findings + own).map { "\($0.0) tcpwatch: \($0.1)" }))
    }

    @Test("journalctl -x explains an entry, with its fields filled in, in the language of the locale")
    func explained() throws {
        let journal = try PrivateJournal()
        let daemon = try RunningDaemon(journal: journal)
        try daemon.waitUntilReady()
        #expect(try daemon.end(by: SIGTERM).status == 0)
        _ = try journal.compiledCatalog()

        let english = try journal.explained(DaemonMessage.ready.rawValue, locale: "C.UTF-8")
        #expect(english.contains("tcpwatchd is ready\n░░ Subject: tcpwatchd is ready\n░░ Defined-By: tcpwatch\n"))
        #expect(english.contains("░░ The first poll is done: 0 connections, read by"))
        let chinese = try journal.explained(DaemonMessage.ready.rawValue, locale: "zh_CN.UTF-8")
        #expect(chinese.contains("░░ Subject: tcpwatchd 已就绪\n"))
        #expect(chinese.contains("░░ 首次轮询完成：0 条连接，读取方式为 netlink。"))
        #expect(!(english + chinese).contains("@"))
        // Without the locale the default language is better than none.
        let absent = try journal.explained(DaemonMessage.ready.rawValue, locale: "zh_TW.UTF-8")
        #expect(absent.contains("Subject: tcpwatchd is ready"))
    }
}

extension Language {
    fileprivate var locale: String { self == .chinese ? "zh_CN.UTF-8" : "C.UTF-8" }
}
