import Detection
import Vocabulary

extension [Evidence] {
    /// Each piece as a line: `connections: 25 connections, threshold 20`.
    var lines: [String] {
        map { piece in
            "\(piece.name): \(Self.text(piece.value)) \(piece.unit.rawValue)"
                + (piece.threshold.map { ", threshold \(Self.text($0))" } ?? "")
        }
    }

    private static func text(_ value: Double) -> String {
        Int(exactly: value).map { "\($0)" } ?? "\(value)"
    }
}
