import Figures

/// One run of the benchmark: scenario after scenario, each in network namespaces of its own.
struct Run: ~Copyable {
    let options: Options
    let programs: Programs
    let interruption: Interruption
    let limits = SteadyLimits()

    init(_ options: Options) throws(BenchError) {
        let programs = try Programs(options)
        interruption = try Interruption()
        self.programs = programs
        self.options = options
    }

    /// Measures everything that was asked for.
    func measure() throws(BenchError) -> Outcome {
        let machine = try Machine.current()
        var sections: [Section] = []
        var violations: [String] = []
        for scenario in options.scenarios {
            switch scenario {
            case .poll: sections += try measurePolls()
            case .storm: sections += try measureStorms()
            case .short: sections.append(try measureShortConnections())
            case .scrape: sections.append(try measureScrapes())
            case .idle: sections.append(try measureIdle())
            case .start: sections.append(try measureStarts())
            case .steady:
                let cost = try measureSteady()
                sections.append(.steady(cost, limits))
                violations = limits.violations(of: cost)
            }
        }
        return Outcome(
            page: Page(machine: machine, command: options.command, sections: sections), violations: violations)
    }

    /// The value for a whole run, or the one for a brief run.
    func choose<Value>(_ whole: Value, brief: Value) -> Value {
        options.isBrief ? brief : whole
    }
}
