import Foundation

/// An entry of the journal: what systemd-journald kept of it.
package struct JournalEntry {
    /// By name; fields that are no text are left out.
    package let fields: [String: String]

    /// Reads a line of `journalctl --output=json`.
    init(json: Data) throws {
        let object = try JSONSerialization.jsonObject(with: json) as? [String: Any] ?? [:]
        fields = object.compactMapValues { $0 as? String }
    }

    package subscript(field: String) -> String? { fields[field] }
}
