import DaemonKit
import Foundation
import Testing

@Suite("Configuration")
struct ConfigurationTests {
    @Test("every error of a file is reported with its position, and the exit code is 78")
    func reportsEveryError() throws {
        let bad = try TemporaryFile("interval: 5\nintervall: 2s\nmetrics:\n  listen: [localhost:9732]\n")
        for arguments in [["--check-config", bad.path], ["--config", bad.path, "--log", "stderr"]] {
            let result = try Command.run(Programs.daemon, arguments)
            #expect(result.status == 78)
            #expect(result.errors.contains("\(bad.path):1:11: "))
            #expect(result.errors.contains("\(bad.path):2:1: "))
            #expect(result.errors.contains("interval"))
            #expect(result.errors.contains("\(bad.path):4:12: "))
        }
    }

    @Test("a valid file passes, and the effective configuration tells where each value comes from")
    func dumpsOrigins() throws {
        let good = try TemporaryFile("interval: 2s\nmax_groups: 50\n")
        #expect(try Command.run(Programs.daemon, ["--check-config", good.path]).status == 0)
        let dump = try Command.run(
            Programs.daemon, ["--config", good.path, "--interval", "1s", "--dump-config"])
        #expect(dump.status == 0)
        let lines = dump.output.split(separator: "\n")
        #expect(lines.contains { $0.hasPrefix("interval: 1s") && $0.contains("--interval") })
        #expect(lines.contains { $0.hasPrefix("max_groups: 50") && $0.contains("\(good.path):2") })
        #expect(lines.contains { $0.hasPrefix("counter_interval: 1s") && $0.contains("default") })
        let again = try TemporaryFile(dump.output)
        #expect(try Command.run(Programs.daemon, ["--check-config", again.path]).status == 0)
    }

    @Test("the commented default configuration is valid")
    func defaultFileIsValid() throws {
        let path = Programs.repository.appending(path: "etc/tcpwatch.yaml").path
        #expect(try Command.run(Programs.daemon, ["--check-config", path]).status == 0)
    }

    @Test(
        "a bad command line is a usage error that names the flag",
        arguments: [
            ["--interval", "soon"], ["--listen", "nowhere"], ["--cpu-budget", "200%"], ["--bogus"],
            ["--listen", "127.0.0.1:1", "--no-listen"], ["--log", "syslog"],
        ])
    func badCommandLine(arguments: [String]) throws {
        let result = try Command.run(Programs.daemon, arguments)
        #expect(result.status == 64)
        #expect(result.errors.contains(arguments[0]))
    }

    @Test("both programs tell their version")
    func version() throws {
        #expect(try Command.run(Programs.daemon, ["--version"]).output == "tcpwatchd 0.1.0\n")
        #expect(try Command.run(Programs.companion, ["--version"]).output == "tcpwatchctl 0.1.0\n")
    }
}
