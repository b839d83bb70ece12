import Foundation
import Testing

@testable import Systemd

@Suite("The right to read the journal")
struct JournalPlaceTests {
    /// A directory with journal files by name and mode, for one machine. What is closed is closed to its owner too.
    private static func directory(_ files: [(String, Int)], mode: Int = 0o755) throws -> String {
        let place = FileManager.default.temporaryDirectory.appending(path: "journal-\(UUID().uuidString)")
        let machine = place.appending(path: "0123456789abcdef0123456789abcdef")
        try FileManager.default.createDirectory(at: machine, withIntermediateDirectories: true)
        for (name, mode) in files {
            let path = machine.appending(path: name).path
            _ = FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: mode])
        }
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: machine.path)
        return place.path
    }

    /// What a user without any right finds, in a process of their own: this one where it is no root, else nobody.
    private static func access(_ path: String) throws -> JournalPlace.Access {
        try #require(geteuid() != 0 || setgroups(0, nil) == 0 && setgid(65_534) == 0 && setuid(65_534) == 0)
        return try JournalPlace.directory(path).access()
    }

    @Test("without files there is no journal")
    func none() throws {
        for path in [try Self.directory([]), try Self.directory([("notes.txt", 0o644)]), "/nonexistent"] {
            defer { try? FileManager.default.removeItem(atPath: path) }
            #expect(throws: SystemdError.noJournal(.directory(path))) { try JournalPlace.directory(path).access() }
        }
    }

    @Test("what may be read is whole, whoever else's entries may not be")
    func whole() async throws {
        await #expect(processExitsWith: .success) {
            let path = try Self.directory([("system.journal", 0o644), ("user-1000.journal", 0o600)])
            #expect(try Self.access(path) == .whole)
        }
    }

    @Test("a user's own entries alone are a part")
    func part() async throws {
        await #expect(processExitsWith: .success) {
            let path = try Self.directory([
                ("system.journal", 0o040), ("user-\(geteuid() == 0 ? 65_534 : geteuid()).journal", 0o644),
            ])
            #expect(try Self.access(path) == .part)
        }
    }

    @Test("a file, or a directory, that may not be read is denied", arguments: [0o755, 0o050])
    func denied(mode: Int) async throws {
        await #expect(processExitsWith: .success) { [mode] in
            let path = try Self.directory([("system.journal", 0o040), ("system@1.journal", 0o040)], mode: mode)
            #expect(throws: SystemdError.journalDenied(.directory(path))) { try Self.access(path) }
        }
    }
}
