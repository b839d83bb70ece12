import ArgumentParser

/// How JSON is laid out.
enum JSONLayout: String, CaseIterable, ExpressibleByArgument {
    /// A member or element to a line, indented.
    case pretty
    /// As it came.
    case short
}
