import Rendering
import Wording

extension PageFormat {
    /// What a stream can show.
    static func detected(for stream: OutputStream, color: ColorChoice) -> PageFormat {
        let environment = ProcessEnvironment.variables
        let size = stream.isTerminal ? stream.size ?? (columns: 80, rows: 24) : nil
        return PageFormat(
            columns: size?.columns, rows: size?.rows,
            color: usesColor(color, isTerminal: stream.isTerminal, environment: environment),
            glyphs: glyphs(environment: environment))
    }

    private static func usesColor(_ choice: ColorChoice, isTerminal: Bool, environment: [String: String]) -> Bool {
        switch choice {
        case .always: true
        case .never: false
        case .auto: isTerminal && environment["NO_COLOR", default: ""].isEmpty && environment["TERM"] != "dumb"
        }
    }

    /// UTF-8 where the locale says so: the first of these variables that is set decides (locale(7)).
    private static func glyphs(environment: [String: String]) -> Glyphs {
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
        let name = locale.uppercased()
        return name.contains("UTF-8") || name.contains("UTF8") ? .unicode : .ascii
    }
}
