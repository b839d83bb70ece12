import Foundation
import Glibc
import NamespaceKit
import Testing

/// What the other suites rely upon.
@Suite("Network namespaces")
struct NetworkNamespaceTests {
    @Test("a namespace has a loopback interface that is up, and no other")
    func loopback() throws {
        let links = try NetworkNamespace().run("ip", "-o", "link").split(separator: "\n")
        #expect(links.count == 1)
        #expect(links.first?.contains("LOOPBACK,UP") == true)
    }

    @Test("a namespace does not see the sockets of another")
    func isolation() throws {
        let (one, other) = try (NetworkNamespace(), NetworkNamespace())
        let service = try one.run { try Service() }
        try one.run { try service.open(1) }
        #expect(try one.run("ss", "-HOtan").split(separator: "\n").count == 3)
        #expect(try other.run("ss", "-HOtan").isEmpty)
    }

    @Test("a thread is back where it was after an error")
    func way() throws {
        let home = try Self.namespaceOfThread()
        let namespace = try NetworkNamespace()
        let (other, inside) = try (NetworkNamespace(), namespace.run { try Self.namespaceOfThread() })
        #expect(inside != home)
        #expect(throws: CancellationError.self) {
            try namespace.run {
                #expect(try other.run { try Self.namespaceOfThread() } != inside)
                #expect(try Self.namespaceOfThread() == inside)
                throw CancellationError()
            }
        }
        #expect(try Self.namespaceOfThread() == home)
    }

    @Test("an actor whose executor is a namespace lives in it")
    func executor() async throws {
        let namespace = try NetworkNamespace()
        let inhabitant = Inhabitant(of: namespace)
        #expect(try await inhabitant.namespace() == namespace.run { try Self.namespaceOfThread() })
    }

    @Test("a task that awaits in a namespace comes back to it")
    func awaiting() async throws {
        try await NetworkNamespace().inhabit { namespace in
            let inside = try namespace.run { try Self.namespaceOfThread() }
            #expect(try Self.namespaceOfThread() == inside)
            let elsewhere = Inhabitant(of: try NetworkNamespace())
            #expect(try await elsewhere.namespace() != inside)
            #expect(try Self.namespaceOfThread() == inside)
            try await Task.sleep(for: .milliseconds(1))
            #expect(try Self.namespaceOfThread() == inside)
        }
    }

    @Test("without privilege a namespace fails with a sentence that says so")
    func privilege() async {
        await #expect(processExitsWith: .success) {
            try #require(setuid(65_534) == 0)
            let error = #expect(throws: NamespaceError.self) { _ = try NetworkNamespace() }
            #expect(error == .cannotMakeNamespace(errno: EPERM))
            #expect(error?.description.contains("these tests need root") == true)
        }
    }

    @Test("a program that fails, and one that is not there, are errors")
    func programs() throws {
        let namespace = try NetworkNamespace()
        let failure = #expect(throws: NamespaceError.self) {
            try namespace.run("sh", "-c", "echo out; echo err >&2; exit 3")
        }
        #expect(failure == .failed(program: "sh", status: 3 << 8, output: "out\nerr\n"))
        #expect(throws: NamespaceError.cannotStart(program: "no-such-program", errno: ENOENT)) {
            try namespace.run("no-such-program")
        }
    }

    private static func namespaceOfThread() throws -> String {
        try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/thread-self/ns/net")
    }

    /// Runs on the executor that it is given.
    private actor Inhabitant {
        private let executor: NetworkNamespace

        nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe executor.asUnownedSerialExecutor() }

        init(of namespace: NetworkNamespace) {
            executor = namespace
        }

        func namespace() throws -> String {
            try NetworkNamespaceTests.namespaceOfThread()
        }
    }
}
