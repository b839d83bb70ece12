import Foundation
import Glibc
import KernelFacts
import Testing

@testable import ProcNet

@Suite("Reading what the process costs")
struct ProcessStatisticsReaderTests {
    @Test("this process is described as an independent reading does")
    func real() throws {
        var reader = ProcessStatisticsReader()
        let first = try reader.read()
        // Behind the name the third field is the first.
        let fields = try #require(RealProc.text("self/stat").split(separator: ")").last).split(separator: " ")
        let second = try reader.read()

        let ticks = try #require(Int64(fields[11])) + #require(Int64(fields[12]))
        #expect(first.cpuTime <= .milliseconds(ticks * 10))
        #expect(second.cpuTime >= .milliseconds(ticks * 10))
        let boot = try #require(
            RealProc.text("stat").split(separator: "\n").first { $0.hasPrefix("btime ") }.flatMap {
                Double($0.dropFirst(6))
            })
        let start = boot + Double(try #require(UInt64(fields[19]))) / 100
        // The kernel derives the boot time from the clock: while that is being set it moves by a second.
        #expect(abs(first.startTimeEpochSeconds - start) <= 2)
        #expect(first.startTimeEpochSeconds == second.startTimeEpochSeconds)
        #expect(first.residentMemoryBytes > 0)
        #expect(first.residentMemoryBytes < first.virtualMemoryBytes)
        #expect(first.residentMemoryBytes % UInt64(getpagesize()) == 0)
    }

    @Test("descriptors are counted")
    func descriptors() throws {
        let held = (0..<64).map { _ in dup(0) }
        defer { for descriptor in held { close(descriptor) } }
        #expect(held.allSatisfy { $0 >= 0 })
        var reader = ProcessStatisticsReader()
        let statistics = try reader.read()
        #expect(statistics.openDescriptors >= 64)
        var limit = rlimit()
        let result = unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        #expect(result == 0)
        #expect(statistics.maximumDescriptors == (limit.rlim_cur == .max ? nil : UInt64(limit.rlim_cur)))
    }

    @Test("the descriptor of the counting and the entries . and .. do not count")
    func countingDescriptor() throws {
        let proc = try TemporaryProc(["self/fd/0": "", "self/fd/1": "", "self/fd/2": "", "self/fd/3": ""])
        #expect(try ProcessStatisticsReader(proc: proc.proc).openDescriptors() == 3)
    }

    @Test("the system's start time is read once")
    func bootTimeOnce() throws {
        let line = "1 (a) S" + String(repeating: " 0", count: 18) + " 250 8192 1\n"
        let proc = try TemporaryProc(["stat": "btime 1000\n", "self/stat": line, "self/fd/0": ""])
        var reader = ProcessStatisticsReader(proc: proc.proc)
        #expect(try reader.read().startTimeEpochSeconds == 1002.5)
        try FileManager.default.removeItem(atPath: proc.root + "/stat")
        let statistics = try reader.read()
        #expect(statistics.startTimeEpochSeconds == 1002.5)
        #expect(statistics.virtualMemoryBytes == 8192)
        #expect(statistics.residentMemoryBytes == UInt64(getpagesize()))
    }

    @Test("a file that is missing is named")
    func missing() throws {
        let proc = try TemporaryProc(["stat": "btime 1000\n"])
        var reader = ProcessStatisticsReader(proc: proc.proc)
        #expect(throws: ProcNetError.cannotOpen(ProcFile.processStatistics.of(proc.proc), errno: ENOENT)) {
            try reader.read()
        }
        #expect(throws: ProcNetError.cannotOpen(ProcFile.processDescriptors.of(proc.proc), errno: ENOENT)) {
            try reader.openDescriptors()
        }
    }

    @Test("memory that is no file's is what is resident and not shared")
    func anonymousMemory() throws {
        let proc = try TemporaryProc(["self/statm": "900 70 30 4 0 50 0\n"])
        var reader = ProcessStatisticsReader(proc: proc.proc)
        #expect(try reader.anonymousMemoryBytes() == UInt64(40 * getpagesize()))
        for text in ["", "900\n", "900 70", "900 x 30", "900 70 -1 4\n"] {
            let torn = try TemporaryProc(["self/statm": text])
            var reader = ProcessStatisticsReader(proc: torn.proc)
            #expect(throws: ProcNetError.self) { try reader.anonymousMemoryBytes() }
        }
        // One that is larger than the other by some pages is no trap: the kernel counts each by itself.
        let odd = try TemporaryProc(["self/statm": "900 30 70 4 0 50 0\n"])
        var other = ProcessStatisticsReader(proc: odd.proc)
        #expect(try other.anonymousMemoryBytes() == 0)
    }
}
