/// Lists of distinct values, written `[first, second]` or as a block; an empty one is allowed.
struct ListFormat<Element: ValueFormat>: ValueFormat {
    let element: Element
    let maximumCount: Int

    var expectation: String { "a list of at most \(maximumCount) items, each \(element.expectation)" }

    func read(_ node: YAMLNode) throws(SettingsError) -> [Element.Value] {
        guard case .list(let items) = node.content else { throw misfit(node, node.finding) }
        guard items.count <= maximumCount else { throw misfit(node, "found a list of \(items.count) items") }
        var values: [Element.Value] = []
        var problems: [SettingsProblem] = []
        for item in items {
            do {
                let value = try element.read(item)
                if values.contains(value) {
                    problems.append(
                        SettingsProblem(origin: item.origin, message: "\(element.written(value)) is given twice"))
                }
                values.append(value)
            } catch {
                problems += error.problems
            }
        }
        guard problems.isEmpty else { throw SettingsError(problems) }
        return values
    }

    func check(_ values: [Element.Value]) throws(ValueProblem) {
        for value in values { try element.check(value) }
    }

    func written(_ values: [Element.Value]) -> String {
        "[\(values.map(element.written).joined(separator: ", "))]"
    }
}
