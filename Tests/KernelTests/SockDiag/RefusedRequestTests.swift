import CLinux
import NamespaceKit
import Netlink
import Testing

/// The extended ack of the running kernel.
@Suite("What the kernel says of a request that it refuses")
struct RefusedRequestTests {
    /// NETLINK_GENERIC's controller is asked for the policy of a family whose number has three bytes.
    @Test("a malformed attribute is named, in the kernel's words and by its place")
    func malformedAttribute() throws {
        let (controller, getPolicy, version): (UInt16, UInt8, UInt8) = (0x10, 10, 2)
        let familyID: UInt16 = 1
        var attribute: [UInt8] = []
        attribute.append(number: UInt16(7))
        attribute.append(number: familyID)
        attribute += [1, 2, 3, 0]
        var session = NetlinkSession(try NetlinkSocket(family: NETLINK_GENERIC))
        do throws(NetlinkError) {
            try session.dump(type: controller, payload: [getPolicy, version, 0, 0] + attribute) { _ in }
            Issue.record("the kernel answered")
        } catch {
            guard case .refused(_, let explanation?) = error else {
                Issue.record("\(error)")
                return
            }
            #expect(explanation.text?.isEmpty == false)
            // Behind the netlink header and that of the controller.
            #expect(explanation.offset == 20)
        }
    }
}
