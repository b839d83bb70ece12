import ArgumentParser

/// When to use colour.
enum ColorChoice: String, CaseIterable, ExpressibleByArgument {
    /// On a terminal that can, unless `NO_COLOR` is set (no-color.org).
    case auto
    case always
    case never
}
