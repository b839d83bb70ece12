import ArgumentParser
import ControlAPI
import Settings
import Systemd

/// The command line of `tcpwatchd`. A flag beats the files.
struct Arguments: ParsableArguments {
    @Option(
        help: ArgumentHelp("Read this file instead of /etc/tcpwatch/tcpwatch.yaml.", valueName: "file"),
        completion: .file(extensions: ["yaml", "yml"]))
    var config: String?

    @Option(help: ArgumentHelp("Where the control socket is made.", valueName: "path"), completion: .file())
    var controlSocket: String?

    @Option(help: ArgumentHelp("Serve /metrics here; repeat for more.", valueName: "address:port"))
    var listen: [String] = []

    @Flag(help: "Serve /metrics on the control socket only.")
    var noListen = false

    @Option(help: ArgumentHelp("Between two polls of the connections, such as 1s or 500ms.", valueName: "duration"))
    var interval: String?

    @Option(help: ArgumentHelp("How much of one core polls may take, such as 2%, or off.", valueName: "share"))
    var cpuBudget: String?

    @Option(help: "Where the log goes: the journal, standard error, or (auto) the journal when run by systemd.")
    var log: LogDestination = .auto

    @Option(
        name: .customLong("check-config"), defaultAsFlag: "",
        help: ArgumentHelp("Check the configuration, or this file, and exit: 0 valid, 78 not.", valueName: "file"),
        completion: .file(extensions: ["yaml", "yml"]))
    var checkConfig: String?

    @Flag(help: "Print the effective configuration with the origin of each value, and exit.")
    var dumpConfig = false

    func validate() throws {
        if noListen, !listen.isEmpty {
            throw ValidationError("--listen and --no-listen exclude each other.")
        }
        if checkConfig?.isEmpty == false, config != nil {
            throw ValidationError("Name the file once: with --config or with --check-config.")
        }
    }

    /// The file to read, `nil` for the standard one.
    var file: String? {
        if let checkConfig, !checkConfig.isEmpty { return checkConfig }
        return config
    }

    /// The flags that replace values of the files.
    var overrides: [SettingsOverride] {
        var overrides: [SettingsOverride] = []
        if let controlSocket {
            overrides.append(SettingsOverride("control.socket", .text(controlSocket), flag: "--control-socket"))
        }
        if let interval {
            overrides.append(SettingsOverride("interval", .text(interval), flag: "--interval"))
        }
        if let cpuBudget {
            overrides.append(SettingsOverride("cpu_budget", .text(cpuBudget), flag: "--cpu-budget"))
        }
        if !listen.isEmpty {
            overrides.append(SettingsOverride("metrics.listen", .list(listen), flag: "--listen"))
        } else if noListen {
            overrides.append(SettingsOverride("metrics.listen", .list([]), flag: "--no-listen"))
        }
        return overrides
    }
}

extension LogDestination: ExpressibleByArgument {}
