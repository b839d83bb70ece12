import Foundation

/// An entry of the journal: what systemd-journald kept of it.
package struct JournalEntry {
    /// By name. What journalctl lists byte by byte, because there are controls in it, is text here too.
    package let fields: [String: String]

    /// Reads a line of `journalctl --output=json`.
    init(json: Data) throws {
        let object = try JSONSerialization.jsonObject(with: json) as? [String: Any] ?? [:]
        fields = object.compactMapValues { value in
            value as? String ?? (value as? [UInt8]).map { String(decoding: $0, as: UTF8.self) }
        }
    }

    package subscript(field: String) -> String? { fields[field] }
}
