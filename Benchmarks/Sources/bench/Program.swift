import Figures
import Glibc

/// The entry point: measures, prints the tables, and exits 0, 1 (failed) or 64 (usage).
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
            var run = try Run(options)
            let markdown = try run.measure().markdown
            print(markdown, terminator: "")
            if let output = options.output {
                try TextFile(path: output).replace(with: markdown)
            }
            return EXIT_SUCCESS
        } catch {
            Progress.say("\(error)")
            if case .usage = error { return EX_USAGE }
            return EXIT_FAILURE
        }
    }
}
