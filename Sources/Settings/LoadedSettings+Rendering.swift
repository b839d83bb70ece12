extension LoadedSettings {
    /// The settings as a configuration file that says the same, every value with its origin in a comment.
    package func rendered() -> String {
        var lines: [(text: String, origin: SettingOrigin?)] = []
        var open: [Substring] = []
        for setting in SettingsSchema.settings {
            let parents = setting.key.split(separator: ".").dropLast()
            let shared = zip(open, parents).prefix { $0 == $1 }.count
            for (depth, section) in parents.enumerated().dropFirst(shared) {
                lines.append(("\(indentation(depth))\(section):", nil))
            }
            open = Array(parents)
            let text = "\(indentation(parents.count))\(setting.name): \(setting.rendered(in: settings))"
            lines.append((text, origins[setting.key] ?? .default))
        }
        let width = lines.map { min($0.text.count, 48) }.max() ?? 0
        return lines.map { line in
            guard let origin = line.origin else { return line.text + "\n" }
            let padding = String(repeating: " ", count: max(0, width - line.text.count))
            return "\(line.text)\(padding)  # \(origin)\n"
        }.joined()
    }

    private func indentation(_ depth: Int) -> String {
        String(repeating: "  ", count: depth)
    }
}
