import Figures
import Glibc

/// The entry point: measures, prints the page, and exits 0, 1 (failed, or a limit is broken) or 64 (usage).
@main
enum Program {
    static func main() {
        // What is started must be gone before exit(3), which runs no deinitializer.
        exit(run())
    }

    private static func run() -> Int32 {
        do {
            let arguments = Array(CommandLine.arguments.dropFirst())
            if arguments == ["--help"] {
                print(Options.usage)
                return EXIT_SUCCESS
            }
            let options = try Options(arguments)
            let run = try Run(options)
            let outcome = try run.measure()
            print(outcome.page.markdown, terminator: "")
            if let output = options.output {
                try TextFile(path: output).replace(with: outcome.page.markdown)
            }
            for violation in outcome.violations {
                Progress.say(violation)
            }
            return options.checks && !outcome.violations.isEmpty ? EXIT_FAILURE : EXIT_SUCCESS
        } catch {
            Progress.say("\(error)")
            if case .usage = error { return EX_USAGE }
            return EXIT_FAILURE
        }
    }
}
