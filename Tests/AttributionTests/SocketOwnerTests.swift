import Testing

@testable import Attribution

@Suite("Socket owners")
struct SocketOwnerTests {
    /// An id of the length that container runtimes give.
    private static let id = "4f1c2d3e5a6b79880123456789abcdef4f1c2d3e5a6b79880123456789abcdef"
    private static let other = String(repeating: "0a", count: 32)
    private static let pod = "pod0a1b2c3d_4e5f_6789_abcd_ef0123456789"

    struct Case: Sendable, CustomTestStringConvertible {
        let path: String
        let unit: String

        init(_ path: String, _ unit: String) {
            self.path = path
            self.unit = unit
        }

        var testDescription: String { path }
    }

    @Test(
        "the unit is the deepest service or scope, or the next best thing",
        arguments: [
            Case("/", "-"),
            Case("/system.slice/nginx.service", "nginx.service"),
            Case("/init.scope", "init.scope"),
            Case("/system.slice/docker.service/init", "docker.service"),
            Case("/system.slice/system-getty.slice/getty@tty1.service", "getty@tty1.service"),
            Case("/user.slice/user-1000.slice/session-3.scope", "session-3.scope"),
            Case("/user.slice/user-1000.slice", "user-1000.slice"),
            Case("/user.slice", "user.slice"),
            Case("/system.slice/dev-hugepages.mount", "dev-hugepages.mount"),
            Case("/system.slice/dbus.socket", "dbus.socket"),
            Case("/system.slice/dev-sda2.swap", "dev-sda2.swap"),
            Case(
                #"/system.slice/system-serial\x2dgetty.slice/serial-getty@ttyS0.service"#, "serial-getty@ttyS0.service"),
            Case(#"/system.slice/foo\x2dbar.service"#, #"foo\x2dbar.service"#),
            Case("/system.slice/_cpu.service", "cpu.service"),
            Case("/system.slice/__odd.service", "_odd.service"),
            Case("/system.slice/.service", "system.slice"),
            // U+0338 would join the slash before it to one character.
            Case("/system.slice/\u{338}a.service", "\u{338}a.service"),
            Case("/service/scope", "-"),
            Case("/mygroup", "-"),
            Case("", "-"),
        ])
    func units(_ expected: Case) {
        #expect(SocketOwner(cgroupPath: expected.path).unit == expected.unit)
        #expect(SocketOwner(cgroupPath: expected.path).path == expected.path)
    }

    @Test(
        "a unit is named with all that it is in, but for the host's own manager",
        arguments: [
            Case("/user.slice/user-1000.slice/user@1000.service/app.slice/foo.service", "user@1000/foo.service"),
            Case("/user.slice/user-1001.slice/user@1001.service/app.slice/foo.service", "user@1001/foo.service"),
            Case("/user.slice/user-1000.slice/user@1000.service/init.scope", "user@1000/init.scope"),
            Case("/user.slice/user-1000.slice/user@1000.service", "user@1000.service"),
            Case("/system.slice/docker-\(id).scope/system.slice/nginx.service", "docker-4f1c2d3e5a6b/nginx.service"),
            Case("/machine.slice/libpod-\(id).scope/container/system.slice/a.service", "libpod-4f1c2d3e5a6b/a.service"),
            Case("/lxc.payload.web1/system.slice/nginx.service", "lxc-web1/nginx.service"),
            Case("/lxc/101/ns/system.slice/ssh.service", "lxc-101/ssh.service"),
            Case(
                "/machine.slice/systemd-nspawn@web-1.service/payload/system.slice/nginx.service", "web-1/nginx.service"),
            Case(#"/machine.slice/machine-web\x2d1.scope/system.slice/nginx.service"#, "web-1/nginx.service"),
            Case("/system.slice/kit.service/payload/system.slice/nginx.service", "kit.service/nginx.service"),
            Case(
                "/user.slice/user-1000.slice/user@1000.service/user.slice/libpod-\(id).scope/container",
                "user@1000/libpod-4f1c2d3e5a6b.scope"),
            Case(
                "/system.slice/docker-\(other).scope/kubelet.slice/kubepods-\(pod).slice/cri-containerd-\(id).scope",
                "docker-0a0a0a0a0a0a/cri-containerd-4f1c2d3e5a6b.scope"),
            Case("/lxc.payload.web1/user.slice/user-0.slice/user@0.service/a.service", "lxc-web1/user@0/a.service"),
        ])
    func chains(_ expected: Case) {
        #expect(SocketOwner(cgroupPath: expected.path).unit == expected.unit)
    }

    @Test(
        "a container is known by the names that its runtime gives",
        arguments: [
            Case("/system.slice/docker-\(id).scope", "docker-4f1c2d3e5a6b.scope"),
            Case("/docker/\(id)", "docker-4f1c2d3e5a6b"),
            Case("/docker/\(other)/docker/\(id)", "docker-0a0a0a0a0a0a/docker-4f1c2d3e5a6b"),
            Case(
                "/machine.slice/libpod-\(other).scope/container/docker/\(id)",
                "libpod-0a0a0a0a0a0a/docker-4f1c2d3e5a6b"),
            Case("/system.slice/nerdctl-\(id).scope", "nerdctl-4f1c2d3e5a6b.scope"),
            Case("/machine.slice/libpod-\(id).scope/container", "libpod-4f1c2d3e5a6b.scope"),
            Case("/machine.slice/libpod-conmon-\(id).scope", "libpod-conmon-\(id).scope"),
            Case("/system.slice/web.service/libpod-payload-\(id)", "web.service"),
            Case("/libpod_parent/libpod-\(id)", "libpod-4f1c2d3e5a6b"),
            Case(
                "/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-\(pod).slice/cri-containerd-\(id).scope",
                "cri-containerd-4f1c2d3e5a6b.scope"),
            Case(
                "/kubepods.slice/kubepods-besteffort.slice/kubepods-besteffort-\(pod).slice/crio-\(id).scope",
                "crio-4f1c2d3e5a6b.scope"),
            Case("/kubepods/burstable/pod0a1b2c3d-4e5f-6789-abcd-ef0123456789/\(id)", "kubepods-4f1c2d3e5a6b"),
            Case("/kubepods/besteffort/pod0a1b2c3d-4e5f-6789-abcd-ef0123456789/crio-\(id)", "crio-4f1c2d3e5a6b"),
            Case("/kubepods.slice/kubepods-\(pod).slice", "kubepods-\(pod).slice"),
            Case("/ecs/0123456789abcdef0123456789abcdef/\(id)", "ecs-4f1c2d3e5a6b"),
            Case(
                "/system.slice/containerd.service/kubepods-burstable-\(pod).slice:cri-containerd:\(id)",
                "containerd.service/cri-containerd-4f1c2d3e5a6b"),
            Case("/k8s.io/\(id)", "k8s.io-4f1c2d3e5a6b"),
            Case("/\(id)", "container-4f1c2d3e5a6b"),
            Case("/lxc.payload.web1", "lxc-web1"),
            Case("/lxc.monitor.web1", "-"),
            Case("/lxc.payload/web1", "lxc-web1"),
            Case("/lxc", "-"),
            Case(#"/machine.slice/machine-web\x2d1.scope"#, #"machine-web\x2d1.scope"#),
            Case(
                #"/machine.slice/machine-qemu\x2d3\x2ddb.scope/libvirt/emulator"#, #"machine-qemu\x2d3\x2ddb.scope"#),
            Case("/machine.slice/systemd-nspawn@web1.service/payload", "systemd-nspawn@web1.service"),
            Case("/machine.slice/systemd-nspawn@.service", "systemd-nspawn@.service"),
            Case(#"/machine-a\x2.scope/a.service"#, #"a\x2/a.service"#),
            Case(#"/machine-a\xzz\.scope/a.service"#, #"a\xzz\/a.service"#),
        ])
    func containers(_ expected: Case) {
        #expect(SocketOwner(cgroupPath: expected.path).unit == expected.unit)
    }

    @Test(
        "what only looks like a container is none",
        arguments: [
            "/system.slice/docker.service", "/system.slice/docker-cleanup.service", "/docker/buildkit",
            "/system.slice/docker-0123456789a.scope", "/system.slice/docker-0123456789ag.scope",
            "/docker/\(id)0", "/docker/\(id.dropLast())", "/docker/\(id.uppercased())", "/a:b:c",
            "/system.slice/crio-conmon-\(id).scope",
        ])
    func noContainers(path: String) {
        let last = path.split(separator: "/").last.map(String.init) ?? ""
        #expect(["-", last].contains(SocketOwner(cgroupPath: path).unit))
    }

    @Test("ids are short where their twelve digits tell them apart, and whole where they do not")
    func ambiguous() throws {
        let twin = Self.id.prefix(12) + String(repeating: "9", count: 52)
        let paths = ["/docker/\(Self.id)", "/docker/\(Self.other)", "/docker/\(twin)", "/system.slice/a.service"]
        var owners = Dictionary(
            uniqueKeysWithValues: paths.enumerated().map { (UInt64($0), SocketOwner(cgroupPath: $1)) })
        owners.completeAmbiguousNames()
        let units = (0..<4).map { owners[UInt64($0)]?.unit }
        #expect(units == ["docker-\(Self.id)", "docker-0a0a0a0a0a0a", "docker-\(twin)", "a.service"])
    }
}
