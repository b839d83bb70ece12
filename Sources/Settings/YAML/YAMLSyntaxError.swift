/// A place where reading a text has to end: what follows is not YAML, or nested too deep.
struct YAMLSyntaxError: Error, Equatable {
    let position: YAMLPosition
    let message: String
}
