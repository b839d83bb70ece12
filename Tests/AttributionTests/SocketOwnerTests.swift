import Testing

@testable import Attribution

@Suite("Socket owners")
struct SocketOwnerTests {
    /// An id of the length that container runtimes give.
    private static let id = "4f1c2d3e5a6b79880123456789abcdef4f1c2d3e5a6b79880123456789abcdef"
    private static let pod = "pod0a1b2c3d_4e5f_6789_abcd_ef0123456789"

    struct Case: Sendable, CustomTestStringConvertible {
        let path: String
        let unit: String
        let slice: String?
        let container: String?

        init(_ path: String, _ unit: String, _ slice: String? = nil, container: String? = nil) {
            self.path = path
            self.unit = unit
            self.slice = slice
            self.container = container
        }

        var testDescription: String { path }
    }

    @Test(
        "the unit is the deepest service or scope, or the next best thing",
        arguments: [
            Case("/", "-"),
            Case("/system.slice/nginx.service", "nginx.service", "system.slice"),
            Case("/init.scope", "init.scope"),
            Case("/system.slice/docker.service/init", "docker.service", "system.slice"),
            Case("/system.slice/system-getty.slice/getty@tty1.service", "getty@tty1.service", "system-getty.slice"),
            Case(
                "/system.slice/system-postgresql.slice/postgresql@15-main.service",
                "postgresql@15-main.service", "system-postgresql.slice"),
            Case("/user.slice/user-1000.slice/user@1000.service/app.slice/foo.service", "foo.service", "app.slice"),
            Case("/user.slice/user-1000.slice/user@1000.service/init.scope", "init.scope", "user-1000.slice"),
            Case("/user.slice/user-1000.slice/session-3.scope", "session-3.scope", "user-1000.slice"),
            Case("/user.slice/user-1000.slice", "user-1000.slice", "user.slice"),
            Case("/user.slice", "user.slice"),
            Case("/system.slice/dev-hugepages.mount", "dev-hugepages.mount", "system.slice"),
            Case("/system.slice/dbus.socket", "dbus.socket", "system.slice"),
            Case("/system.slice/dev-sda2.swap", "dev-sda2.swap", "system.slice"),
            Case(
                #"/system.slice/system-serial\x2dgetty.slice/serial-getty@ttyS0.service"#,
                "serial-getty@ttyS0.service", #"system-serial\x2dgetty.slice"#),
            Case(#"/system.slice/foo\x2dbar.service"#, #"foo\x2dbar.service"#, "system.slice"),
            Case("/system.slice/_cpu.service", "cpu.service", "system.slice"),
            Case("/system.slice/__odd.service", "_odd.service", "system.slice"),
            Case("/system.slice/.service", "system.slice"),
            Case("/service/scope", "-"),
            Case("/mygroup", "-"),
            Case("", "-"),
        ])
    func units(_ expected: Case) {
        check(expected)
    }

    @Test(
        "a container is known by the names that its runtime gives",
        arguments: [
            Case("/system.slice/docker-\(id).scope", "docker-\(id).scope", "system.slice", container: id),
            Case("/docker/\(id)", "-", container: id),
            Case(
                "/system.slice/docker-\(id).scope/system.slice/nginx.service",
                "nginx.service", "system.slice", container: id),
            Case("/docker/\(String(repeating: "0", count: 64))/docker/\(id)", "-", container: id),
            Case("/system.slice/nerdctl-\(id).scope", "nerdctl-\(id).scope", "system.slice", container: id),
            Case("/machine.slice/libpod-\(id).scope/container", "libpod-\(id).scope", "machine.slice", container: id),
            Case(
                "/user.slice/user-1000.slice/user@1000.service/user.slice/libpod-\(id).scope/container",
                "libpod-\(id).scope", "user.slice", container: id),
            Case("/machine.slice/libpod-conmon-\(id).scope", "libpod-conmon-\(id).scope", "machine.slice"),
            Case("/system.slice/web.service/libpod-payload-\(id)", "web.service", "system.slice", container: id),
            Case("/libpod_parent/libpod-\(id)", "-", container: id),
            Case(
                "/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-\(pod).slice/cri-containerd-\(id).scope",
                "cri-containerd-\(id).scope", "kubepods-burstable-\(pod).slice", container: id),
            Case(
                "/kubepods.slice/kubepods-besteffort.slice/kubepods-besteffort-\(pod).slice/crio-\(id).scope",
                "crio-\(id).scope", "kubepods-besteffort-\(pod).slice", container: id),
            Case("/kubepods/burstable/pod0a1b2c3d-4e5f-6789-abcd-ef0123456789/\(id)", "-", container: id),
            Case("/kubepods/besteffort/pod0a1b2c3d-4e5f-6789-abcd-ef0123456789/crio-\(id)", "-", container: id),
            Case("/kubepods.slice/kubepods-\(pod).slice", "kubepods-\(pod).slice", "kubepods.slice"),
            Case(
                "/system.slice/containerd.service/kubepods-burstable-\(pod).slice:cri-containerd:\(id)",
                "containerd.service", "system.slice", container: id),
            Case("/k8s.io/\(id)", "-", container: id),
            Case("/lxc.payload.web1", "-", container: "web1"),
            Case("/lxc.payload.web1/system.slice/nginx.service", "nginx.service", "system.slice", container: "web1"),
            Case("/lxc.monitor.web1", "-"),
            Case("/lxc/101/ns/system.slice/ssh.service", "ssh.service", "system.slice", container: "101"),
            Case("/lxc.payload/web1", "-", container: "web1"),
            Case("/lxc", "-"),
            Case(
                #"/machine.slice/machine-web\x2d1.scope"#,
                #"machine-web\x2d1.scope"#, "machine.slice", container: "web-1"),
            Case(
                #"/machine.slice/machine-qemu\x2d3\x2ddb.scope/libvirt/emulator"#,
                #"machine-qemu\x2d3\x2ddb.scope"#, "machine.slice", container: "qemu-3-db"),
            Case(
                "/machine.slice/systemd-nspawn@web-1.service/payload/system.slice/nginx.service",
                "nginx.service", "system.slice", container: "web-1"),
            Case("/machine.slice/systemd-nspawn@.service", "systemd-nspawn@.service", "machine.slice"),
            Case(#"/machine-a\x2.scope"#, #"machine-a\x2.scope"#, container: #"a\x2"#),
            Case(#"/machine-a\xzz\.scope"#, #"machine-a\xzz\.scope"#, container: #"a\xzz\"#),
        ])
    func containers(_ expected: Case) {
        check(expected)
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
        #expect(SocketOwner(cgroupPath: path).containerID == nil)
    }

    private func check(_ expected: Case) {
        let owner = SocketOwner(cgroupPath: expected.path)
        #expect(owner.unit == expected.unit)
        #expect(owner.slice == expected.slice)
        #expect(owner.containerID == expected.container)
        #expect(owner.path == expected.path)
    }
}
