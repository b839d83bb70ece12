import ArgumentParser

/// How JSON is laid out.
enum JSONLayout: String, CaseIterable, ExpressibleByArgument {
    /// A member or element to a line, indented.
    case pretty
    /// On one line.
    case short
}
