package import KernelFacts
import POSIX

/// Looks for network namespaces that processes live in, beside the one that is watched.
///
/// Needs no right over the processes: every process shows the files of its namespace, which have inodes of their own.
package struct NamespaceSurvey: Sendable {
    private let proc: Proc

    /// The most processes that are looked at: at some 10 µs each, half a second.
    private static let maximumProcesses = 50_000

    package init(proc: Proc = Proc()) {
        self.proc = proc
    }

    /// Looks at every process; `nil` when `/proc` does not show the processes of the whole host, or does not tell, or when
    /// there are too many.
    package func look() -> OtherNamespaces? {
        guard proc.seesAllProcesses == true, let own = proc.networkMark,
            var processes = try? Directory(opening: proc.root)
        else { return nil }
        var found: [UInt64: Int] = [:]
        var looked = 0
        while let isEntry = try? processes.advance() {
            guard isEntry else { return OtherNamespaces(count: found.count, processes: found.values.reduce(0, +)) }
            guard let pid = Int32(processes.name) else { continue }
            looked += 1
            if looked > Self.maximumProcesses { break }
            guard let mark = Proc(root: proc.root, network: .process(pid: pid)).networkMark, mark != own else {
                continue
            }
            found[mark, default: 0] += 1
        }
        return nil
    }
}
