import DaemonKit
import Foundation
import Testing

@Suite("Hostile configurations")
struct HostileConfigurationTests {
    /// Two seconds of the processor and 128 MiB of memory of its own are all that a check may take; more ends it by a signal.
    private static let limits = ["--cpu=2", "--data=\(128 << 20)"]

    private func check(_ path: String, as user: [String] = []) throws -> Command {
        let words = user + ["prlimit"] + Self.limits + [Programs.daemon, "--check-config", path]
        return try Command.run(words[0], Array(words.dropFirst()))
    }

    @Test("each is taken, or refused with the place of what is wrong")
    func texts() throws {
        for text in HostileText.all {
            let file = try TemporaryFile()
            try file.handle.write(contentsOf: Data(text.bytes))
            let result = try check(file.path)
            #expect(result.status == (text.isValid ? 0 : 78), "\(text.name): \(result.errors.prefix(300))")
            #expect(result.output == "", "\(text.name)")
            let lines = result.errors.split(separator: "\n").filter { !$0.hasSuffix(" further problems") }
            #expect(lines.isEmpty == text.isValid, "\(text.name)")
            let place = try Regex(NSRegularExpression.escapedPattern(for: file.path) + ":[0-9]+:[0-9]+: .+")
            for line in lines {
                #expect(line.wholeMatch(of: place) != nil, "\(text.name): \(line)")
                #expect(line.utf8.count < 4_000, "\(text.name)")
                #expect(
                    !line.unicodeScalars.contains {
                        $0.value < 0x20 || (0x7F...0x9F).contains($0.value) || $0.value == 0x202E
                    })
            }
        }
    }

    private static let tooLarge = "the file is larger than 1 mib"

    /// Something that is no ordinary file: how it is made at `$1` by a shell, and what is said of it.
    private static let files: [(script: String, sentence: String?)] = [
        ("mkdir $1", "is a directory"), ("mkfifo -m 666 $1", "is not a regular file"),
        ("ln -s /dev/zero $1", tooLarge), ("ln -s /dev/urandom $1", tooLarge), ("ln -s /dev/null $1", nil),
        ("ln -s $1 $1", "too many levels of symbolic links"), ("ln -s /nonexistent $1", "no such file or directory"),
        ("truncate -s 10G $1 && chmod 644 $1", tooLarge), ("echo interval: 5s > $1 && chmod 0 $1", "permission denied"),
        ("ln -s /proc/self/mem $1", "cannot be read: input/output error"),
        ("ln -s /proc/1/environ $1", "permission denied"),
        ("ln -s /dev/tty $1", "no such device or address"), ("ln -s /dev/full $1", tooLarge),
        ("ln -s /proc/self/exe $1", tooLarge),
        ("mkdir $1.d && ln -s $1.d/file $1 && echo interval: 5s > $1.d/file && chmod 0 $1.d", "permission denied"),
    ]

    @Test("what is no ordinary file is refused with a sentence, at once")
    func files() throws {
        for (script, sentence) in Self.files {
            let directory = try RunningDaemon.makeDirectory()
            defer { _ = try? Command.run("rm", ["-r", directory.path]) }
            let path = directory.appending(path: "c.yaml").path
            #expect(try Command.run("sh", ["-c", script, "sh", path]).status == 0)
            let result = try check(
                path, as: ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--bounding-set=-all"])
            #expect(result.status == (sentence == nil ? 0 : 78), "\(script): \(result.errors)")
            if let sentence {
                #expect(
                    result.errors.contains(path) && result.errors.lowercased().contains(sentence),
                    "\(script): \(result.errors.prefix(300))")
            }
        }
    }

    @Test(
        "names that are no names",
        arguments: ["/", String(repeating: "/a", count: 5_000), "/\u{1B}[2J\n", "/dev/null/x"])
    func names(path: String) throws {
        let result = try check(path)
        #expect(result.status == 78, "\(result.errors)")
        #expect(!result.errors.contains("\u{1B}"))
    }

    @Test("a running daemon keeps what is in force, whatever takes its configuration's place")
    func reloads() throws {
        let directory = try RunningDaemon.makeDirectory()
        let path = directory.appending(path: "c.yaml").path
        try Data("interval: 500ms\n".utf8).write(to: URL(filePath: path))
        let daemon = try RunningDaemon(["--config", path], directory: directory)
        try daemon.waitUntilReady()
        let observer = try Observer(of: Victim(daemon))
        for (script, sentence) in Self.files where sentence != nil {
            #expect(try Command.run("sh", ["-c", "rm -rf $1 $1.d; " + script, "sh", path]).status == 0)
            let result = try daemon.companion("reload")
            #expect(result.status == 78, "\(script): \(result.errors)")
        }
        for text in HostileText.all.prefix(24) {
            #expect(try Command.run("rm", ["-rf", path, path + ".d"]).status == 0)
            try Data(text.bytes).write(to: URL(filePath: path))
            #expect(try daemon.companion("reload").status == (text.isValid ? 0 : 78), "\(text.name)")
        }
        // Whoever may write the configuration may cost more than a client, and not without bound: a text of 1 MiB, what is
        // made of it, and what the allocator keeps.
        try observer.finish("reloads of 38 hostile configurations").expectUnharmed(memoryLimit: 64 << 10)
    }

    @Test("thousands of files beside the standard one are read in time, or refused", arguments: [false, true])
    func manyFiles(wrong: Bool) throws {
        let count = Length.choose(1_000, long: 10_000)
        let script = """
            set -e
            mount -t tmpfs tmpfs /mnt
            cp -r /etc/passwd /etc/group /etc/nsswitch.conf /etc/ld.so.cache /mnt
            mkdir -p /mnt/tcpwatch/conf.d
            echo '\(wrong ? "intervall: 5s" : "interval: 5s")' >/mnt/tcpwatch/first
            cd /mnt/tcpwatch/conf.d
            seq -f %05g.yaml \(count) | xargs -n 1000 sh -c 'for name; do ln ../first "$name"; done' sh
            mount --bind /mnt /etc
            exec prlimit --cpu=\(count / 200) --data=\(128 << 20) "$0" --dump-config
            """
        let result = try Command.run(
            "unshare", ["--mount", "--propagation", "private", "sh", "-c", script, Programs.daemon])
        #expect(result.status == (wrong ? 78 : 0), "\(result.errors.suffix(300))")
        if wrong {
            #expect(result.errors.hasSuffix("\n\(count - 100) further problems\n"))
        } else {
            #expect(result.output.contains("conf.d/\(count < 10_000 ? "0" : "")\(count).yaml:1"))
        }
    }
}
