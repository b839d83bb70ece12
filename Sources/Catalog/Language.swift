/// A language that the explanations are written in.
package enum Language: String, Sendable, CaseIterable {
    case english = "en"
    /// Simplified characters.
    case chinese = "zh"

    /// The language of messages that the environment asks for (locale(7)): the first of `LC_ALL`, `LC_MESSAGES` and
    /// `LANG` that is set and not empty decides. Whatever is not Chinese gets English.
    package static func preferred(in environment: [String: String]) -> Language {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
        let language = locale.prefix { $0.isLetter }
        return language.lowercased() == "zh" ? .chinese : .english
    }
}
