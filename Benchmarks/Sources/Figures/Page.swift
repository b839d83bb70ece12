/// All figures of one run as a Markdown page, which is the document of the project's performance.
package struct Page: Sendable {
    private let machine: Machine
    private let command: String
    private let sections: [Section]

    /// - Parameter command: what repeats the run.
    package init(machine: Machine, command: String, sections: [Section]) {
        self.machine = machine
        self.command = command
        self.sections = sections
    }

    package var markdown: String {
        let head = """
            # Performance

            Measured \(machine.date) on Linux \(machine.kernel), \(machine.processor), \(machine.cores) cores, in one run, which \
            root repeats by

                \(command)

            [Benchmarks](../Benchmarks/README.md) says how each figure is measured. \
            CPU time is user and system time together; MB are 10⁶ bytes; a dash is a figure that could not be had. \
            Compare ratios, not milliseconds, between machines.
            """
        return ([head] + sections.map(\.markdown)).joined(separator: "\n\n") + "\n"
    }
}
