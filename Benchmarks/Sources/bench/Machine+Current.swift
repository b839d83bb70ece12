import Figures
import Glibc

extension Machine {
    /// This machine, now.
    static func current() throws(BenchError) -> Machine {
        let cpuInfo = try TextFile(path: "/proc/cpuinfo").contents()
        let model = cpuInfo.split(separator: "\n").first { $0.hasPrefix("model name") }
        let processor = model?.split(separator: ":", maxSplits: 1).last?.drop(while: \.isWhitespace)
        let release = try TextFile(path: "/proc/sys/kernel/osrelease").contents()
        return Machine(
            kernel: String(release.prefix { !$0.isNewline }),
            processor: processor.map(String.init) ?? "unknown processor",
            cores: sysconf(Int32(_SC_NPROCESSORS_ONLN)),
            date: now())
    }

    /// The time in RFC 3339, UTC.
    private static func now() -> String {
        var seconds = time(nil)
        var parts = unsafe tm()
        unsafe gmtime_r(&seconds, &parts)
        var text = [UInt8](repeating: 0, count: 32)
        let length = unsafe text.withUnsafeMutableBytes {
            unsafe strftime(
                $0.assumingMemoryBound(to: CChar.self).baseAddress, $0.count, "%Y-%m-%dT%H:%M:%SZ", &parts)
        }
        return String(decoding: text.prefix(length), as: UTF8.self)
    }
}
