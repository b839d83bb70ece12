// swift-tools-version: 6.2

import PackageDescription

/// One list of settings for every target: Swift 6, and the upcoming features that make
/// existentials, imports and isolation visible where they are used.
let swiftSettings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
]

/// Where bytes are read in place: the two lowest layers store borrowed spans.
let spanSettings = swiftSettings + [.enableExperimentalFeature("Lifetimes")]

/// A library target of the package, in `Sources/<name>`.
func library(
    _ name: String, _ dependencies: [Target.Dependency] = [], settings: [SwiftSetting] = swiftSettings
) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

/// What tests share, in `Tests/Support/<name>`.
func support(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, path: "Tests/Support/\(name)", swiftSettings: swiftSettings)
}

/// A test target, in `Tests/<name>`.
func tests(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies, resources: resources, swiftSettings: swiftSettings)
}

let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioEmbedded = Target.Dependency.product(name: "NIOEmbedded", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioHTTPTypes = Target.Dependency.product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let nioHTTPTypesHTTP1 = Target.Dependency.product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras")
let serviceLifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "tcpwatch",
    products: [
        .executable(name: "tcpwatchd", targets: ["tcpwatchd"]),
        .executable(name: "tcpwatchctl", targets: ["tcpwatchctl"]),
    ],
    dependencies: [
        // No traits: the default ones link the full Foundation.
        .package(url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.1", traits: []),
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras.git", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-http-types.git", from: "1.8.0", traits: []),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
    ],
    targets: [
        // C, without logic.
        .target(name: "CLinux"),
        .target(name: "CProgram"),
        .systemLibrary(name: "CSystemd", pkgConfig: "libsystemd", providers: [.apt(["libsystemd-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),

        // System calls, without a word about connections.
        library("POSIX"),

        // Words.
        library("Vocabulary"),
        library("Catalog", ["Connections"]),
        library("Wording"),

        // By stage of the data, arrows downward.
        library("Connections"),
        library("KernelFacts"),
        library("Netlink", ["CLinux", "POSIX"], settings: spanSettings),
        library("SockDiag", ["CLinux", "Connections", "Netlink", "POSIX"], settings: spanSettings),
        library("ProcNet", ["Connections", "KernelFacts", "POSIX"]),
        library("Attribution", ["POSIX"]),
        library("Aggregation", ["Connections", "Vocabulary"]),
        library(
            "Detection", ["Aggregation", "Catalog", "Connections", "KernelFacts", "Vocabulary", "Wording"]),
        library(
            "Snapshots", ["Aggregation", "Catalog", "Connections", "Detection", "KernelFacts", "Vocabulary"]),
        library(
            "Watch",
            [
                "Aggregation", "Attribution", "CLinux", "Catalog", "Connections", "Detection", "KernelFacts", "Netlink",
                "ProcNet", "SockDiag", "Snapshots", "Vocabulary",
            ]),
        library("Engine", ["CLinux", "Catalog", "KernelFacts", "ProcNet", "Snapshots", "Watch"]),

        // What the outside sees.
        library(
            "Exposition",
            ["Aggregation", "Catalog", "Connections", "Detection", "KernelFacts", "Snapshots", "Vocabulary"]),
        library("ControlAPI", ["Vocabulary"]),
        library(
            "HTTPServing",
            [
                "CZlib", "POSIX", hummingbird, hummingbirdCore, httpTypes, nioCore, nioPosix, nioHTTP1, nioHTTPTypes,
                nioHTTPTypesHTTP1, serviceLifecycle, logging,
            ]),
        library(
            "ControlServer",
            [
                "Aggregation", "Catalog", "Connections", "ControlAPI", "Detection", "Engine", "HTTPServing",
                "KernelFacts", "POSIX", "SockDiag", "Snapshots", "Vocabulary", "Watch", "Wording",
                hummingbird, hummingbirdCore, httpTypes, nioCore, serviceLifecycle, logging,
            ]),
        library("ControlClient", ["ControlAPI", "POSIX", "Wording", nioCore, nioPosix, nioHTTP1]),
        library("Rendering", ["Catalog", "Connections", "ControlAPI", "Vocabulary", "Wording"]),
        library("Settings", ["CLibYAML", "Catalog", "Connections", "Detection", "POSIX", "Vocabulary", "Wording"]),
        library("Systemd", ["CSystemd", "POSIX", "Wording", logging]),

        library("Program", ["CProgram", "POSIX", "Wording", argumentParser]),
        .executableTarget(
            name: "tcpwatchd",
            dependencies: [
                "Aggregation", "Catalog", "Connections", "ControlAPI", "ControlServer", "Detection", "Engine",
                "Exposition", "POSIX", "Program", "Settings", "Snapshots", "Systemd", "Vocabulary",
                "Watch", "Wording",
                nioCore, nioPosix, serviceLifecycle, logging, argumentParser,
            ],
            swiftSettings: swiftSettings),
        .executableTarget(
            name: "tcpwatchctl",
            dependencies: [
                "Attribution", "Catalog", "Connections", "ControlAPI", "ControlClient", "KernelFacts", "Netlink",
                "POSIX", "ProcNet", "Program", "Rendering", "SockDiag", "Systemd", "Vocabulary", "Wording", unixSignals,
                argumentParser,
            ],
            swiftSettings: swiftSettings),

        // What tests share.
        support("CNamespace"),
        support("NamespaceKit", ["CNamespace"]),
        support("CTunnel"),
        support(
            "NetworkLab",
            ["CTunnel", "Connections", "KernelFacts", "NamespaceKit", "ProcNet", "SockDiag", "TestKit"]),
        support("TestKit", ["Connections", "Netlink"]),
        support("HostKit", ["Attribution", "Netlink", "ProcNet", "TestKit", "Watch"]),
        support("LogKit", [logging]),
        support("DaemonKit", ["NamespaceKit"]),
        support("FakeServing", [nioCore, nioPosix]),
        .executableTarget(name: "refuse-netlink", path: "Tests/Support/RefuseNetlink"),
        .executableTarget(name: "pass-sockets", path: "Tests/Support/PassSockets"),

        // Values and recorded bytes.
        tests("CatalogTests", ["Catalog", "Connections", "Rendering"]),
        tests("WordingTests", ["Wording"]),
        tests("ConnectionsTests", ["Connections", "TestKit"]),
        tests("POSIXTests", ["POSIX", "TestKit"]),
        tests("NetlinkTests", ["Netlink", "TestKit"]),
        tests(
            "SockDiagTests", ["Connections", "Netlink", "SockDiag", "TestKit"], resources: [.copy("Fixtures")]),
        tests("AggregationTests", ["Aggregation", "Connections", "TestKit", "Vocabulary"]),
        tests(
            "DetectionTests",
            ["Aggregation", "Catalog", "Connections", "Detection", "KernelFacts", "TestKit", "Vocabulary"]),
        tests("SnapshotsTests", ["KernelFacts", "Snapshots", "Vocabulary"]),
        tests(
            "WatchTests",
            [
                "Aggregation", "Attribution", "CLinux", "Connections", "Detection", "HostKit", "KernelFacts", "Netlink",
                "ProcNet", "SockDiag", "Snapshots", "TestKit", "Vocabulary", "Watch",
            ]),
        tests(
            "EngineTests",
            [
                "Detection", "Engine", "HostKit", "NamespaceKit", "ProcNet", "Snapshots", "TestKit", "Vocabulary",
                "Watch", nioCore, nioPosix,
            ]),
        tests("ProcNetTests", ["Connections", "KernelFacts", "ProcNet"]),
        tests("AttributionTests", ["Attribution"]),
        tests(
            "ExpositionTests",
            [
                "Aggregation", "Catalog", "Connections", "Detection", "Exposition", "KernelFacts", "Snapshots",
                "Vocabulary",
            ],
            resources: [.copy("Fixtures")]),
        tests("SettingsTests", ["Catalog", "Connections", "Detection", "Settings", "Vocabulary"]),
        tests("SystemdTests", ["NamespaceKit", "Systemd", "Wording", logging]),
        tests(
            "TcpwatchdTests",
            [
                "Aggregation", "Catalog", "Connections", "ControlAPI", "ControlServer", "DaemonKit", "Detection",
                "Engine", "NamespaceKit", "Settings", "Snapshots", "Systemd", "Vocabulary", "Watch", "tcpwatchd",
                logging, nioCore,
                nioPosix, serviceLifecycle,
            ]),
        tests(
            "HTTPServingTests",
            ["HTTPServing", "LogKit", httpTypes, nioCore, nioEmbedded, nioHTTP1, nioHTTPTypes, logging]),
        tests(
            "ControlServerTests",
            [
                "Aggregation", "Catalog", "Connections", "ControlAPI", "ControlServer", "Detection", "Engine",
                "HTTPServing", "KernelFacts", "LogKit", "POSIX", "Snapshots", "Vocabulary", "Watch",
                hummingbird, hummingbirdCore, httpTypes, nioCore, nioEmbedded, nioPosix, serviceLifecycle, logging,
            ]),
        tests("ControlClientTests", ["ControlAPI", "ControlClient", "FakeServing"]),
        tests(
            "RenderingTests", ["Catalog", "Connections", "ControlAPI", "Rendering", "Vocabulary", "Wording"],
            resources: [.copy("Golden")]),
        tests(
            "TcpwatchctlTests",
            [
                "Catalog", "Connections", "ControlAPI", "ControlClient", "FakeServing", "Netlink", "ProcNet",
                "SockDiag", "Systemd",
                "Vocabulary",
                "Wording",
                "tcpwatchctl",
            ]),

        // The running kernel.
        tests(
            "KernelTests",
            [
                "Aggregation", "Attribution", "CLinux", "Catalog", "Connections", "Detection", "Engine", "KernelFacts",
                "NamespaceKit", "Netlink", "ProcNet", "SockDiag", "Snapshots", "Vocabulary", "Watch",
            ]),
        tests("NetworkLabTests", ["Connections", "KernelFacts", "NamespaceKit", "NetworkLab", "TestKit"]),

        // The real programs.
        tests(
            "EndToEndTests",
            [
                "Catalog", "ControlAPI", "DaemonKit", "NamespaceKit", "tcpwatchd", "tcpwatchctl", "refuse-netlink",
                "pass-sockets",
            ]),
        tests(
            "HostileTests",
            [
                "ControlAPI", "DaemonKit", "FakeServing", "NamespaceKit", "NetworkLab", "TestKit", "tcpwatchd",
                "tcpwatchctl",
                "refuse-netlink", "pass-sockets",
            ]),
        tests(
            "FindingTests",
            [
                "Connections", "DaemonKit", "KernelFacts", "NamespaceKit", "NetworkLab", "tcpwatchd", "tcpwatchctl",
                "refuse-netlink", "pass-sockets",
            ]),
    ]
)
