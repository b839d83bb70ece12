import DaemonKit
import Foundation
import Glibc
import NamespaceKit
import Testing

@Suite("A disk that is full")
struct FullDiskTests {
    /// A file system of 16 KiB at /mnt, in a mount namespace of its own.
    private static let launcher = [
        "unshare", "--mount", "--propagation", "private", "sh", "-c",
        "mount -t tmpfs -o size=16k,mode=777 tmpfs /mnt && exec \"$@\"", "sh",
    ]
    private static let wrapper = ["sh", "-c", "exec \"$@\" 2>>/mnt/log", "sh"]

    @Test("lines that standard error does not take are counted and told of, and the daemon lives on")
    func standardError() throws {
        let file = try TemporaryFile("interval: 500ms\n")
        let daemon = try RunningDaemon(["--config", file.path], launcher: Self.launcher, wrapper: Self.wrapper)
        try daemon.waitUntilReady()
        let victim = Victim(daemon)
        let disk = "/proc/\(daemon.pid)/root/mnt"
        let log = { String(decoding: FileManager.default.contents(atPath: disk + "/log") ?? Data(), as: UTF8.self) }
        let before = log()
        #expect(before.contains("tcpwatchd is ready"))
        let observer = try Observer(of: victim)
        // Full to the last byte: the page that the log ends in too, so that a line is cut short.
        #expect(try Command.run("dd", ["if=/dev/zero", "of=\(disk)/filler", "bs=4096"]).status == 1)
        for number in 0..<40 {
            // Each another complaint.
            try Data("unknown\(number): 1\n".utf8).write(to: URL(filePath: file.path))
            #expect(try daemon.companion("reload").status == 78)
        }
        let full = log()
        #expect(full.utf8.count.isMultiple(of: 4096), "no line was cut short: \(full.utf8.count) bytes")
        try FileManager.default.removeItem(atPath: disk + "/filler")
        try Data("interval: 500ms\n".utf8).write(to: URL(filePath: file.path))
        #expect(try daemon.companion("reload").status == 0)
        try eventually("the log to go on") { log().contains("the configuration was reloaded") }
        try observer.finish("standard error on a full disk").expectUnharmed()
        let lines = log().split(separator: "\n").map(String.init)
        let note = try #require(lines.first { $0.contains(" entries that the log did not take") })
        let lost = try #require(note.split(separator: " ").compactMap { Int($0) }.first)
        // Every complaint is there, or among those that are told to be lost, but for the one that was cut short.
        let complaints = lines.filter { $0.contains("unknown key") }
        #expect(complaints.count + lost == 40 || complaints.count + lost == 41, "\(lines)")
        // Whatever was cut short, the next line is whole.
        #expect(note.hasPrefix("20") && note.contains("Z warning: lost "))
        #expect(try daemon.end(by: SIGTERM).status == 0)
    }

    @Test("nothing but a full device for standard error disturbs neither life nor end")
    func fullDevice() throws {
        let daemon = try RunningDaemon(wrapper: ["sh", "-c", "exec \"$@\" 2>/dev/full", "sh"])
        try daemon.waitUntilReady()
        for _ in 0..<20 { kill(daemon.pid, SIGHUP) }
        #expect(Victim(daemon).ask("/metrics", at: .scrape) == 200)
        #expect(try daemon.end(by: SIGTERM).status == 0)
    }
}
