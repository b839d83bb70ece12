import Glibc
import Netlink
import Testing

@Suite("Errors of netlink")
struct NetlinkErrorTests {
    @Test(
        "each says what was attempted and why it failed",
        arguments: [
            (
                .systemCall(.socket, errno: EAFNOSUPPORT),
                "socket on a netlink socket failed: Address family not supported by protocol"
            ),
            (.refused(errno: ENOENT), "the kernel refused the netlink request: No such file or directory"),
            (
                .refused(errno: EINVAL, KernelExplanation(text: "Attribute failed policy validation", offset: 20)),
                "the kernel refused the netlink request: Invalid argument (Attribute failed policy validation, at byte 20 of the request)"
            ),
            (
                .refused(errno: EINVAL, KernelExplanation(text: nil, offset: 20)),
                "the kernel refused the netlink request: Invalid argument (at byte 20 of the request)"
            ),
            (.incomplete, "the netlink answer ended before its end was announced"),
        ] as [(NetlinkError, String)])
    func descriptions(error: NetlinkError, text: String) {
        #expect(error.description == text)
    }

    @Test("bytes that are wrong are told with their numbers")
    func numbers() {
        #expect(NetlinkError.malformed(.shortMessage(length: 3)).description.contains("3"))
        #expect(NetlinkError.foreign(.sequence(41, expected: 42)).description.contains("41"))
    }
}
