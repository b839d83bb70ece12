import Foundation

/// This machine's `/proc`, read with Foundation and split into words: independent of the code under test.
enum RealProc {
    /// Of a file by its path below `/proc`.
    static func text(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: "/proc/" + path)), as: UTF8.self)
    }

    /// The columns of one row of `snmp` or `netstat` by name.
    static func counters(_ path: String, row: String) throws -> [String: String] {
        let lines = try text(path).split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
            .filter { $0.first == row + ":" }
        guard lines.count == 2 else { return [:] }
        return Dictionary(uniqueKeysWithValues: zip(lines[0].dropFirst(), lines[1].dropFirst()))
    }

    /// The numbers of a setting; none when it is not shown, as some are not within a network namespace.
    static func setting(_ path: String) -> [UInt64] {
        let text = (try? text("sys/net/" + path)) ?? ""
        return text.split(whereSeparator: \.isWhitespace).compactMap { UInt64($0) }
    }
}
