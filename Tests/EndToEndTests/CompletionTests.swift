import Catalog
import DaemonKit
import Foundation
import Testing

@Suite("Completions, in the shells that they are for")
struct CompletionTests {
    private static let programs = [Programs.companion, Programs.daemon]

    /// Runs a command that finds the path of a program's script for a shell among its words.
    private func run(_ program: String, _ shell: String, _ words: (String) -> [String]) throws -> Command {
        let script = try Command.run(program, ["--generate-completion-script", shell])
        try #require(script.status == 0 && !script.output.isEmpty)
        let file = try TemporaryFile(script.output)
        return try withExtendedLifetime(file) { try Command.run(shell, words(file.path)) }
    }

    @Test(
        "each shell understands the scripts for it",
        arguments: [["bash", "-n"], ["zsh", "-n"], ["fish", "--no-execute"]])
    func syntax(shell: [String]) throws {
        for program in Self.programs {
            let outcome = try run(program, shell[0]) { [shell[1], $0] }
            #expect(outcome.status == 0 && outcome.errors == "", "\(program): \(outcome.errors)")
        }
    }

    /// Completes the last word in a bash, by the function that the script registers.
    private func bash(_ program: String, _ words: [String]) throws -> [String] {
        let completion = """
            source "$1"; shift
            name=$(complete -p "$1" | sed -E 's/.* -F ([^ ]+) .*/\\1/')
            COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}
            "$name" "$1" "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
            printf '%s\\n' "${COMPREPLY[@]}"
            """
        let name = URL(filePath: program).lastPathComponent
        let outcome = try run(program, "bash") { ["--norc", "-c", completion, "bash", $0, name] + words }
        #expect(outcome.errors == "")
        return outcome.output.split(separator: "\n").map(String.init)
    }

    @Test(
        "values complete to what there is",
        arguments: [
            (["anomalies", "--kind", "clo"], ["close-wait-pileup"]), (["history", "--kind", "reset"], ["reset-storm"]),
            (["anomalies", "--state", "pe"], ["pending"]), (["anomalies", "--severity", "cr"], ["critical"]),
            (["explain", "time"], ["time-wait-storm", "time-wait"]), (["explain", "--lang", "z"], ["zh"]),
            (["connections", "--state", "fin"], ["fin-wait-1", "fin-wait-2"]),
            (["connections", "--sort", "rt"], ["rtt", "rttvar", "rto"]),
            (["history", "--since", "to"], ["today"]), (["hist"], ["history"]), (["history", "--fo"], ["--follow"]),
        ] as [([String], [String])])
    func values(words: [String], completions: [String]) throws {
        #expect(try bash(Programs.companion, words) == completions)
        let line = (["tcpwatchctl"] + words).joined(separator: " ")
        let fish = try run(Programs.companion, "fish") {
            ["--no-config", "-c", "source $argv[1]; complete -C $argv[2]", $0, line]
        }
        let offered = fish.output.split(separator: "\n").map { String($0.prefix { $0 != "\t" }) }
        #expect(Set(offered) == Set(completions), "\(fish.errors)")
    }

    @Test("every kind and topic is offered")
    func complete() throws {
        #expect(try bash(Programs.companion, ["anomalies", "--kind", ""]) == FindingKind.allCases.map(\.id))
        #expect(Set(try bash(Programs.companion, ["explain", ""])).isSuperset(of: Topic.allCases.map(\.name)))
    }

    @Test(
        "paths complete to files, or to directories",
        arguments: [
            (Programs.companion, ["status", "--socket"], ["directory", "file.yaml"]),
            (Programs.companion, ["history", "--directory"], ["directory"]),
            (Programs.daemon, ["--control-socket"], ["directory", "file.yaml"]),
            (Programs.daemon, ["--config"], ["directory", "file.yaml"]),
            (Programs.daemon, ["--check-config"], ["directory", "file.yaml"]),
            (Programs.daemon, ["--log"], []),
        ] as [(String, [String], [String])])
    func paths(program: String, words: [String], names: [String]) throws {
        let place = FileManager.default.temporaryDirectory.appending(path: "completion-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: place) }
        try FileManager.default.createDirectory(
            at: place.appending(path: "directory"), withIntermediateDirectories: true)
        try Data().write(to: place.appending(path: "file.yaml"))
        let offered = try bash(program, words + [place.path + "/"])
        #expect(Set(offered) == Set(names.map { place.path + "/" + $0 }))
    }
}
