import Glibc
import Netlink
import Testing

@testable import SockDiag

@Suite("Why sockets cannot be listed")
struct SockDiagErrorTests {
    @Test(
        "refusals for good are told apart from what may pass",
        arguments: [
            (.systemCall(.socket, errno: EAFNOSUPPORT), .familyNotSupported),
            (.systemCall(.socket, errno: EPROTONOSUPPORT), .familyNotSupported),
            (.systemCall(.socket, errno: EPERM), .notPermitted),
            (.systemCall(.bind, errno: EACCES), .notPermitted),
            (.systemCall(.send, errno: EPERM), .notPermitted),
            (.refused(errno: EPERM), .notPermitted), (.refused(errno: EACCES), .notPermitted),
            (.refused(errno: ENOENT), .moduleMissing), (.refused(errno: EOPNOTSUPP), .moduleMissing),
            (.refused(errno: EPROTONOSUPPORT), .moduleMissing),
        ] as [(NetlinkError, SockDiagError)])
    func refusals(error: NetlinkError, expected: SockDiagError) {
        #expect(SockDiagError(error) == expected)
        #expect(expected.isRefusal)
    }

    @Test(
        "anything else may pass, and says itself what it is",
        arguments: [
            .incomplete, .systemCall(.recv, errno: ENOBUFS), .systemCall(.socket, errno: EMFILE),
            .systemCall(.recv, errno: EAFNOSUPPORT), .refused(errno: ENOMEM), .malformed(.emptyDatagram),
        ] as [NetlinkError])
    func passing(error: NetlinkError) {
        #expect(SockDiagError(error) == .failed(error))
        #expect(!SockDiagError(error).isRefusal)
        #expect(SockDiagError(error).description == error.description)
    }

    @Test(
        "a refusal says what to do about it",
        arguments: [
            (.familyNotSupported, "RestrictAddressFamilies="), (.notPermitted, "audit log"),
            (.moduleMissing, "modprobe tcp_diag"),
        ] as [(SockDiagError, String)])
    func hints(error: SockDiagError, hint: String) {
        #expect(error.description.contains(hint))
    }
}
