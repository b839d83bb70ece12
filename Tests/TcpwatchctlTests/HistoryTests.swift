import Foundation
import Testing

@Suite("The history from the command line")
struct HistoryTests {
    @Test(
        "a wrong value is wrong usage, and what is accepted is said",
        arguments: [
            (["--since", "soon"], "It takes a time such as -1h, 90m ago, today"),
            (["--until=2026-02-30"], "It takes a time such as"), (["--kind", "clo"], "There are syn-flood, "),
            (["--limit", "0"], "--limit must be from 1 to 100000"), (["--limit", "many"], "'many'"),
            (["--follow", "--until", "now"], "exclude each other"), (["--nonsense"], "--nonsense"),
        ] as [([String], String)])
    func usage(arguments: [String], message: String) throws {
        let outcome = try Tool.run(["history", "--directory", "/nonexistent"] + arguments)
        #expect(outcome.code == 64)
        #expect(outcome.output == "")
        #expect(outcome.errors.contains(message), "\(outcome.errors)")
    }

    @Test(
        "times are taken as they are written, a minus sign included",
        arguments: [["--since", "-1h"], ["--since=-1h"], ["--since", "2 days ago", "--until", "2026-11-22 10:00"]])
    func times(arguments: [String]) throws {
        let outcome = try Tool.run(["history", "--directory", "/nonexistent"] + arguments)
        // There is nothing to read, but it was understood.
        #expect(outcome.code == 1)
        #expect(outcome.errors == "there is no journal in /nonexistent; its files end in .journal\n")
    }

    @Test("who may not read the journal is told how to get the right, with 77")
    func denied() throws {
        let place = FileManager.default.temporaryDirectory.appending(path: "journal-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: place) }
        let file = place.appending(path: "system.journal").path
        #expect(FileManager.default.createFile(atPath: file, contents: nil, attributes: [.posixPermissions: 0o040]))
        // The tool may lie where only root finds it. The shell copies it: a file that this process wrote could still be
        // open for writing in a child that another test has just started.
        let nobody = geteuid() == 0 ? "setpriv --reuid 65534 --regid 65534 --clear-groups" : ""
        let outcome = try Tool.shell(
            #"cp "$0" "$1" && chmod 755 "$1/tcpwatchctl" && exec \#(nobody) "$1/tcpwatchctl" history --directory "$1""#,
            [place.path])
        #expect(outcome.code == 77)
        #expect(
            outcome.errors == """
                cannot read the journal in \(place.path): permission denied
                hint: add yourself to group systemd-journal or adm, or run with sudo

                """)
    }

    @Test("there is help with examples, and what the words of a column mean")
    func help() throws {
        let help = try Tool.run(["history", "--help"]).output
        #expect(help.contains("EXAMPLES:\n  tcpwatchctl history --since yesterday"))
        for change in ["raised", "escalated", "cleared", "suppressed", "lost"] {
            #expect(help.contains("\n  \(change) "))
        }
    }
}
