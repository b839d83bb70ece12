import Connections
import TestKit
import Testing

@Suite("What limits the sender")
struct SendLimitTests {
    private func limit(
        _ info: [TCPInfoField: UInt64]?, state: TCPState = .established, queued: UInt32? = nil
    ) -> SendLimit? {
        let common: [TCPInfoField: UInt64] = [.sndMSS: 1000, .sndCwnd: 10, .sndWnd: 100_000]
        return SendLimit(
            .made(1, state, info: info.map { common.merging($0) { _, given in given } }) {
                $0.memory = queued.map {
                    SocketMemory(
                        receiveAllocated: 0, receiveBuffer: 0, transmitAllocated: 0, sendBuffer: 50_000,
                        forwardAllocated: 0, sendQueued: $0, options: 0, backlog: 0, drops: nil)
                }
            })
    }

    @Test("repair of loss comes first", arguments: [3, 4] as [UInt64])
    func loss(congestionState: UInt64) {
        #expect(limit([.caState: congestionState, .notsentBytes: 1, .unacked: 10, .sndWnd: 0]) == .loss)
    }

    @Test("the peer's window, when not one more segment fits into it")
    func receiverWindow() {
        #expect(limit([.notsentBytes: 1, .unacked: 5, .sndWnd: 5_999]) == .receiverWindow)
        #expect(limit([.notsentBytes: 1, .unacked: 5, .sndWnd: 6_000]) == .application)
        #expect(limit([.notsentBytes: 1, .unacked: 0, .sndWnd: 0]) == .receiverWindow)
        #expect(limit([.notsentBytes: 0, .unacked: 5, .sndWnd: 0]) == .application)
    }

    @Test("a product of huge numbers does not overflow")
    func hugeNumbers() {
        let huge = UInt64(UInt32.max)
        #expect(limit([.notsentBytes: 1, .unacked: huge, .sndMSS: huge, .sndWnd: huge]) == .receiverWindow)
    }

    @Test("the congestion window, when it is full and more is waiting")
    func congestionWindow() {
        #expect(limit([.notsentBytes: 1, .unacked: 10]) == .congestionWindow)
        #expect(limit([.notsentBytes: 0, .unacked: 10]) == .application)
        #expect(limit([.notsentBytes: 1, .unacked: 9]) == .application)
    }

    @Test("the send buffer, when it is full while data is in flight")
    func sendBuffer() {
        #expect(limit([.unacked: 1], queued: 50_000) == .sendBuffer)
        #expect(limit([.unacked: 1], queued: 49_999) == .application)
        #expect(limit([.unacked: 0], queued: 50_000) == .application)
    }

    @Test(
        "our reader, when not one more segment fits into the window that we offer",
        arguments: [
            (16_384, 999, .reader), (16_384, 1000, .application), (16_383, 0, .application), (1 << 20, 0, .reader),
        ] as [(UInt32, UInt64, SendLimit)])
    func reader(unread: UInt32, window: UInt64, expected: SendLimit) {
        let sample = ConnectionSample.made(1, info: [.rcvWnd: window, .rcvMSS: 1000, .sndCwnd: 10, .sndMSS: 1000]) {
            $0.receiveQueue = unread
        }
        #expect(SendLimit(sample) == expected)
    }

    @Test(
        "before Linux 6.2, when half of the receive buffer is unread",
        arguments: [(50_000, .reader), (49_999, .application)] as [(UInt32, SendLimit)])
    func readerByBuffer(unread: UInt32, expected: SendLimit) {
        let sample = ConnectionSample.made(1) {
            $0.info = TCPInfo.with([.sndCwnd: 10, .sndMSS: 1000], length: 232)
            $0.receiveQueue = unread
            $0.memory = SocketMemory(
                receiveAllocated: 0, receiveBuffer: 100_000, transmitAllocated: 0, sendBuffer: 50_000,
                forwardAllocated: 0, sendQueued: 0, options: 0, backlog: 0, drops: nil)
        }
        #expect(SendLimit(sample) == expected)
    }

    @Test("kernels without the newer fields are judged by the older ones")
    func shortInfo() {
        let sample = ConnectionSample.made(1) {
            $0.info = TCPInfo.with([.unacked: 10, .sndCwnd: 10, .sndMSS: 1000], length: 104)
        }
        #expect(SendLimit(sample) == .application)
    }

    @Test("only who may send is limited")
    func states() {
        #expect(limit([:], state: .closeWait) == .application)
        #expect(limit([:], state: .finWait2) == nil)
        #expect(limit([:], state: .synSent) == nil)
        #expect(limit(nil) == nil)
    }
}
