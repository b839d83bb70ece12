// swift-tools-version: 6.2

import PackageDescription

/// The settings of the main package.
let swiftSettings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
]

let cSettings: [CSetting] = [
    .define("_GNU_SOURCE"),
    .enableWarning("all"),
    .enableWarning("extra"),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "tcpwatch-benchmarks",
    targets: [
        // The bare floor and the loads: C, so that nothing but the kernel's work is in the figures.
        .executableTarget(name: "floor", cSettings: cSettings),
        .target(name: "Loopback", cSettings: cSettings),
        .executableTarget(name: "sockets", dependencies: ["Loopback"], cSettings: cSettings),
        .executableTarget(name: "churn", dependencies: ["Loopback"], cSettings: cSettings),

        // The runner, and what it computes and prints.
        .target(name: "CProcess", cSettings: cSettings),
        .target(name: "Figures", swiftSettings: swiftSettings),
        .executableTarget(name: "bench", dependencies: ["CProcess", "Figures"], swiftSettings: swiftSettings),
        .testTarget(name: "FiguresTests", dependencies: ["Figures"], swiftSettings: swiftSettings),
    ],
    cLanguageStandard: .gnu17
)
