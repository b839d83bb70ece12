import Testing

@testable import Settings

@Suite("The schema")
struct SettingsSchemaTests {
    @Test("every default is allowed", arguments: SettingsSchema.settings.map(\.key))
    func defaults(key: String) throws {
        let setting = try #require(SettingsSchema.setting(key))
        #expect(setting.problem(withDefaultIn: DaemonSettings()) == nil)
    }

    @Test("keys are distinct, and no key is a section too")
    func distinct() {
        let keys = SettingsSchema.settings.map(\.key)
        #expect(Set(keys).count == keys.count)
        #expect(keys.allSatisfy { SettingsSchema.names(in: $0).isEmpty })
    }

    @Test("the keys of a section stand together, or the section would be written twice")
    func together() {
        for (section, names) in SettingsSchema.sections {
            #expect(Set(names).count == names.count, "\(section)")
        }
    }

    @Test("a name under a section is a key")
    func names() {
        #expect(SettingsSchema.names(in: "control") == ["socket", "mode", "group"])
        #expect(SettingsSchema.names(in: "").contains("control"))
        #expect(SettingsSchema.names(in: "contro").isEmpty)
        #expect(SettingsSchema.key("socket", in: "control") == "control.socket")
        #expect(SettingsSchema.key("interval", in: "") == "interval")
    }
}
