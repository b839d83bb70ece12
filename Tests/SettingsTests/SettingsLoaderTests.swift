import Foundation
import Testing

@testable import Settings

@Suite("Files")
struct SettingsLoaderTests: ~Copyable {
    private let directory: String
    private let loader: SettingsLoader

    init() throws {
        directory = FileManager.default.temporaryDirectory.path + "/settings-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        loader = SettingsLoader(defaults: DaemonSettings(), standardFile: directory + "/tcpwatch.yaml")
    }

    deinit {
        try? FileManager.default.removeItem(atPath: directory)
    }

    private func write(_ text: String, to name: String) throws {
        let path = directory + "/" + name
        try FileManager.default.createDirectory(
            atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try text.write(toFile: path, atomically: false, encoding: .utf8)
    }

    private func link(_ target: String, _ name: String) throws {
        try FileManager.default.createSymbolicLink(
            atPath: directory + "/" + name, withDestinationPath: target)
    }

    private func complaint(_ file: String? = nil) -> String? {
        do {
            _ = try loader.load(file: file)
            return nil
        } catch {
            return error.description.replacing(directory, with: "DIR")
        }
    }

    @Test("the standard file and its conf.d may be missing")
    func missing() throws {
        #expect(try loader.load().settings == DaemonSettings())
    }

    @Test("a file that was asked for may not be missing")
    func missingOnRequest() {
        #expect(
            complaint(directory + "/other.yaml") == "DIR/other.yaml:1:1: cannot be opened: no such file or directory")
    }

    @Test("conf.d lies over the main file in the order of the names; other files there are not read")
    func dropIns() throws {
        try write("interval: 10s\nmax_groups: 1\ncpu_budget: 1%", to: "tcpwatch.yaml")
        try write("max_groups: 3", to: "conf.d/20.yaml")
        try write("max_groups: 2\ncpu_budget: 5%", to: "conf.d/10.yaml")
        try write("max_groups: 4", to: "conf.d/Z.yaml")
        try write("nonsense", to: "conf.d/30.yaml.rpmsave")
        try write("nonsense", to: "conf.d/.40.yaml")
        let loaded = try loader.load()
        #expect(loaded.settings.interval == .seconds(10))
        #expect(loaded.settings.maxGroups == 4)
        #expect(loaded.settings.cpuBudget == 0.05)
        #expect(loaded.origins["interval"]?.description == directory + "/tcpwatch.yaml:1")
        #expect(loaded.origins["cpu_budget"]?.description == directory + "/conf.d/10.yaml:2")
    }

    @Test("conf.d is read without a main file, but not beside a file that was named: others may write there")
    func dropInsAlone() throws {
        try write("max_groups: 2", to: "conf.d/10.yaml")
        #expect(try loader.load().settings.maxGroups == 2)
        try write("interval: 10s", to: "other.yaml")
        let named = try loader.load(file: directory + "/other.yaml").settings
        #expect(named.interval == .seconds(10))
        #expect(named.maxGroups == 200)
    }

    @Test("a directory, a pipe and an endless device are no files; /dev/null is an empty one")
    func notFiles() throws {
        try write("", to: "conf.d/10.yaml/x")
        #expect(unsafe mkfifo(directory + "/conf.d/20.yaml", 0o600) == 0)
        try link("/dev/zero", "conf.d/30.yaml")
        try link("/dev/null", "conf.d/40.yaml")
        try link("/nowhere/at/all", "conf.d/50.yaml")
        #expect(
            complaint() == """
                DIR/conf.d/10.yaml:1:1: is a directory, not a file
                DIR/conf.d/20.yaml:1:1: is not a regular file
                DIR/conf.d/30.yaml:1:1: the file is larger than 1 MiB
                DIR/conf.d/50.yaml:1:1: cannot be opened: no such file or directory
                """)
        #expect(complaint(directory)?.hasPrefix("DIR:1:1: is a directory, not a file") == true)
    }

    @Test("a conf.d that is no directory is reported")
    func notDirectory() throws {
        try write("", to: "conf.d")
        #expect(complaint() == "DIR/conf.d:1:1: cannot be opened: not a directory")
    }

    @Test("mistakes in several files are reported together")
    func together() throws {
        try write("interval: 5", to: "tcpwatch.yaml")
        try write("interval: 6", to: "conf.d/1.yaml")
        #expect(
            complaint()?.split(separator: "\n").map { $0.prefix(24) } == [
                "DIR/tcpwatch.yaml:1:11: ", "DIR/conf.d/1.yaml:1:11: ",
            ])
    }

    @Test("a file that may not be read says what to do")
    func permission() {
        #expect(FileError.cannotOpen(errno: EACCES).description.hasSuffix("let the daemon's user read it"))
        #expect(FileError.cannotRead(errno: EIO).description == "cannot be read: input/output error")
    }

    @Test("a line break in the name of a file does not break the report or the rendered configuration")
    func hostileName() throws {
        try write("interval: 5", to: "conf.d/a\nb.yaml")
        #expect(complaint()?.hasPrefix("DIR/conf.d/a\\u000ab.yaml:1:11: ") == true)
        try write("interval: 5s", to: "conf.d/a\nb.yaml")
        let text = try loader.load().rendered()
        #expect(text.split(separator: "\n").first?.hasSuffix("/conf.d/a\\u000ab.yaml:1") == true)
    }
}
