import Catalog
import Connections
import FakeServing
import Testing
import Vocabulary

@Suite("Explanations from the command line")
struct ExplainTests {
    @Test("without a topic all are listed, and no daemon is asked")
    func list() throws {
        let outcome = try Tool.run(["explain"])
        #expect(outcome.code == 0 && outcome.errors == "")
        for topic in Topic.allCases {
            #expect(outcome.output.contains("  \(topic.name) "))
        }
    }

    @Test("a topic goes by the names that people know", arguments: ["close-wait", "CLOSE_WAIT", "tcp_close_wait"])
    func topic(name: String) throws {
        let outcome = try Tool.run(["explain", name])
        #expect(outcome.code == 0 && outcome.errors == "")
        #expect(outcome.output.hasPrefix("CLOSE_WAIT: the application has to close (close-wait)\n\nWHAT IT MEANS\n"))
    }

    @Test(
        "the language is what is asked for, else the locale's where the terminal can show it",
        arguments: [
            ([], ["LANG": "C.UTF-8"], "SYN flood"), ([], ["LANG": "zh_CN.UTF-8"], "SYN 泛洪"), ([], [:], "SYN flood"),
            ([], ["LC_MESSAGES": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"], "SYN 泛洪"),
            ([], ["LC_ALL": "C.UTF-8", "LANG": "zh_CN.UTF-8"], "SYN flood"),
            ([], ["LANG": "zh_CN.GB2312"], "SYN flood"),
            (["--lang", "zh"], ["LANG": "en_US.UTF-8"], "SYN 泛洪"),
            (["--lang=en"], ["LANG": "zh_CN.UTF-8"], "SYN flood"),
            (["--lang", "zh"], ["LANG": "C"], "SYN 泛洪"),
        ] as [([String], [String: String], String)])
    func language(arguments: [String], environment: [String: String], title: String) throws {
        let outcome = try Tool.run(["explain", "syn-flood"] + arguments, environment: environment)
        #expect(outcome.code == 0)
        #expect(outcome.output.hasPrefix(title))
        #expect(!outcome.output.contains("?? "))
    }

    @Test(
        "an unknown topic is wrong usage, with the nearest or how to list them",
        arguments: [
            ("clos-wait", "There is no topic 'clos-wait'. Did you mean close-wait?"),
            ("syn", "There is no topic 'syn'. Did you mean syn-flood, syn-sent, syn-recv?"),
            ("nonsense", "There is no topic 'nonsense'. 'tcpwatchctl explain' lists all topics."),
        ])
    func unknown(name: String, message: String) throws {
        let outcome = try Tool.run(["explain", name])
        #expect(outcome.code == 64)
        #expect(outcome.output == "")
        #expect(outcome.errors.hasPrefix("Error: \(message)\nUsage: tcpwatchctl explain"))
    }

    @Test(
        "what it does not take is wrong usage",
        arguments: [
            ["--lang", "de"], ["--lang", ""], ["--lang"], ["--socket", "/x"], ["--json"], ["close", "listen"],
        ])
    func usage(arguments: [String]) throws {
        let outcome = try Tool.run(["explain"] + arguments)
        #expect(outcome.code == 64)
        #expect(outcome.output == "")
    }

    @Test("into a pipe there is no colour, unless it is asked for")
    func color() throws {
        #expect(try Tool.run(["explain", "close"]).output.hasPrefix("CLOSE: no connection (close)\n"))
        #expect(try Tool.run(["explain", "close", "--color=always"]).output.hasPrefix("\u{1B}[1mCLOSE: no"))
    }

    @Test("there is help with examples")
    func help() throws {
        let outcome = try Tool.run(["explain", "--help"])
        #expect(outcome.code == 0)
        #expect(outcome.output.contains("EXAMPLES:\n  tcpwatchctl explain close-wait-pileup"))
        #expect(try Tool.run([]).output.contains("\n  explain "))
    }

    @Test("the commands of tcpwatchctl in explanations are real, with their options, states and keys")
    func commands() async throws {
        let daemon = try await Answers.daemon()
        let items = Topic.allCases.flatMap(\.explanation.sections).flatMap(\.items)
        let commands = Set(items.compactMap(\.command)).filter { $0.hasPrefix("tcpwatchctl ") }
        #expect(commands.count > 5)
        for command in commands {
            let words = command.replacing("PORT", with: "443").split(separator: " ").dropFirst().map(String.init)
            let outcome = try Tool.run(words + ["--socket", daemon.path])
            // The doctor's 1 is its verdict on a daemon that is not real.
            let codes: Set<Int32> = words.first == "doctor" ? [0, 1] : [0]
            #expect(codes.contains(outcome.code) && outcome.errors == "", "\(command): \(outcome.errors)")
            for (option, value) in zip(words, words.dropFirst()) where option == "--state" {
                #expect(
                    value.split(separator: ",").allSatisfy {
                        TCPState(name: String($0)) != nil || FindingState(name: String($0)) != nil
                    })
            }
            for (option, value) in zip(words, words.dropFirst()) where option == "--sort" {
                #expect(try Tool.run(["connections", "--help"]).output.contains(value), "\(command)")
            }
        }
    }
}
