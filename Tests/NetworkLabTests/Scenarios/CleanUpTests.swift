import Foundation
import NamespaceKit
import NetworkLab
import TestKit
import Testing

/// What a laboratory leaves behind. Each test looks at a process of its own, where nothing else opens or starts
/// anything.
@Suite("Cleaning up", .serialized) struct CleanUpTests {
    @Test("a laboratory that ends leaves no descriptor, thread or device") func endsByItself() async {
        await #expect(processExitsWith: .success) {
            // The first shows what the runtime opens once and keeps.
            try useLaboratory(seed: 1)
            try eventually("no thread of the first") { try laboratoryThreads().isEmpty }
            let descriptors = try entries("/proc/self/fd").count
            for seed in 2...4 {
                try useLaboratory(seed: UInt64(seed))
            }
            try eventually("no thread and no more descriptors than before") {
                try laboratoryThreads().isEmpty && entries("/proc/self/fd").count <= descriptors
            }
        }
    }

    @Test("a laboratory whose process is killed leaves no device") func endsWithItsProcess() async throws {
        let directory = try TemporaryDirectory()
        async let end: Void = killAndExpectNoDevices(processNamedIn: directory.path + "/process")
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = directory.path as String] in
            let lab = try NetworkLab(seed: 1)
            let pair = try lab.connect()
            try String(getpid()).write(toFile: path + "/process", atomically: true, encoding: .utf8)
            // Until the end comes; nobody sends anything.
            try pair.client.receive(count: 1)
        }
        try await end
    }

    @Test("where no namespace can be made, an error says what is needed") func failsWithoutPrivilege() async {
        await #expect(processExitsWith: .success) {
            #expect(setuid(65_534) == 0)
            let error = #expect(throws: NamespaceError.self) { try NetworkLab(seed: 1) }
            #expect(error?.description.contains("need root (CAP_SYS_ADMIN)") == true)
        }
    }
}

/// Makes a laboratory, uses it, and sees its device go while its namespace is still there.
private func useLaboratory(seed: UInt64) throws {
    let namespace: NetworkNamespace
    do {
        let lab = try NetworkLab(seed: seed)
        lab.eachWay { $0.delay = .milliseconds(1) }
        let pair = try lab.connect()
        let reader = Transfer.receiving(on: pair.server)
        try pair.client.send(count: 100_000)
        try eventually("the end of the transfer") { reader.count == 100_000 }
        namespace = lab.a.namespace
        #expect(try devices(of: namespace) == ["lo", "lab0"])
        // Those of the laboratory before may end a moment later than it.
        try eventually("the relay's thread, the transfer's, and one in each namespace") {
            try laboratoryThreads().count == 4
        }
    }
    try eventually("no device but loopback") { try devices(of: namespace) == ["lo"] }
}

/// Kills a process that has made a laboratory, and sees the devices go from the two namespaces that were its own.
private func killAndExpectNoDevices(processNamedIn file: String) async throws {
    try await eventually("the process") {
        await Task.yield()
        return FileManager.default.fileExists(atPath: file)
    }
    let process = try #require(pid_t(String(contentsOfFile: file, encoding: .utf8)))
    // An open descriptor keeps a namespace, so that one can look into it afterwards.
    let held = try foreignNamespaces(process: process).compactMap { FileHandle(forReadingAtPath: $0) }
    #expect(held.count == 2)
    let workshop = try NetworkNamespace()
    func devices(of namespace: FileHandle) throws -> [String] {
        let file = "/proc/\(getpid())/fd/\(namespace.fileDescriptor)"
        return devicesNamed(in: try workshop.run("nsenter", "--net=\(file)", "cat", "/proc/self/net/dev"))
    }
    for namespace in held {
        #expect(try devices(of: namespace) == ["lo", "lab0"])
    }
    #expect(kill(process, SIGKILL) == 0)
    for namespace in held {
        try await eventually("no device but loopback") {
            await Task.yield()
            return try devices(of: namespace) == ["lo"]
        }
    }
}

/// The threads of this process that are of a laboratory.
private func laboratoryThreads() throws -> [String] {
    let named = try entries("/proc/self/task").filter { thread in
        // It may have ended meanwhile.
        (try? String(contentsOfFile: "/proc/self/task/\(thread)/comm", encoding: .utf8))?.hasPrefix("lab-") == true
    }
    return try named + foreignNamespaces(process: getpid())
}

/// The network namespaces other than this thread's that threads of a process live in, as paths.
private func foreignNamespaces(process: pid_t) throws -> [String] {
    func target(_ path: String) -> String? { try? FileManager.default.destinationOfSymbolicLink(atPath: path) }
    let home = target("/proc/thread-self/ns/net")
    return try entries("/proc/\(process)/task").map { "/proc/\(process)/task/\($0)/ns/net" }.filter { path in
        let namespace = target(path)
        return namespace != nil && namespace != home
    }
}

/// The names in a directory.
private func entries(_ directory: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: directory)
}

/// The network devices of a namespace.
private func devices(of namespace: NetworkNamespace) throws -> [String] {
    try namespace.run { devicesNamed(in: try String(contentsOfFile: "/proc/thread-self/net/dev", encoding: .utf8)) }
}

/// The network devices that a text in the form of `/proc/net/dev` names.
private func devicesNamed(in text: String) -> [String] {
    text.split(separator: "\n").dropFirst(2).compactMap { line in
        line.split(separator: ":").first?.trimmingCharacters(in: .whitespaces)
    }
}
