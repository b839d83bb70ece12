import Connections
import TestKit
import Testing

@Suite("Values by which the kernel means none")
struct TCPInfoSentinelTests {
    @Test(
        "a value that means none is absent, its neighbour is not",
        arguments: [
            (.rtt, 0, 1), (.ato, 0, 1), (.rcvRTT, 0, 1), (.pmtu, 0, 1),
            (.minRTT, 0xffff_ffff, 0xffff_fffe), (.sndSsthresh, 0x7fff_ffff, 0x7fff_fffe),
            (.sndSsthresh, 0xffff_ffff, 2), (.pacingRate, .max, .max - 1), (.maxPacingRate, .max, .max - 1),
            (.deliveryRate, 0, 1), (.caState, 5, 4),
        ] as [(TCPInfoField, UInt64, UInt64)])
    func none(field: TCPInfoField, none: UInt64, some: UInt64) throws {
        let read = try #require(field.reader)
        #expect(read(.with([field: none])) == nil)
        #expect(read(.with([field: some])) == some)
    }

    @Test("zeros that are measurements stay zeros")
    func zeros() {
        let info = TCPInfo.with([:])
        #expect(info.sendWindowBytes == 0)
        #expect(info.minimumRTTMicroseconds == 0)
        #expect(info.bytesSent == 0)
        #expect(info.notSentBytes == 0)
        #expect(info.slowStartThresholdSegments == 0)
        #expect(info.lastAckReceivedMilliseconds == 0)
    }

    @Test("the variation of the round-trip time is absent before the first sample")
    func variation() {
        #expect(TCPInfo.with([.rttvar: 250_000]).rttVariationMicroseconds == nil)
        #expect(TCPInfo.with([.rtt: 1, .rttvar: 250_000]).rttVariationMicroseconds == 250_000)
    }

    @Test(
        "in SYN_SENT the ages mean nothing",
        arguments: [.lastDataSent, .lastDataRecv, .lastAckRecv] as [TCPInfoField])
    func agesOfAttempts(field: TCPInfoField) throws {
        let read = try #require(field.reader)
        #expect(read(.with([.state: 2, field: 2_135_188])) == nil)
        #expect(read(.with([.state: 3, field: 17])) == 17)
    }

    @Test("a listener's queue stands where others have segments in flight")
    func listenerAliases() {
        let listener = TCPInfo.with([.state: 10, .unacked: 5, .sacked: 4])
        #expect(listener.acceptQueueLength == 5)
        #expect(listener.acceptQueueLimit == 4)
        #expect(listener.unacknowledgedSegments == nil)
        #expect(listener.sackedSegments == nil)
        let other = TCPInfo.with([.unacked: 5, .sacked: 4])
        #expect(other.acceptQueueLength == nil)
        #expect(other.acceptQueueLimit == nil)
    }

    @Test(
        "a listener has no windows, timers, rates and ages",
        arguments: [
            .rto, .lastDataSent, .lastDataRecv, .lastAckRecv, .sndSsthresh, .sndCwnd, .reordering, .pacingRate,
            .minRTT, .sndWnd, .rcvWnd,
        ] as [TCPInfoField])
    func listener(field: TCPInfoField) throws {
        let read = try #require(field.reader)
        #expect(read(.with([.state: 10, field: 3])) == nil)
        #expect(read(.with([field: 3])) == 3)
    }

    @Test("window scales are absent without the option")
    func windowScales() {
        let scaled = TCPInfo.with([.options: 4, .windowScales: 0xa7])
        #expect(scaled.sendWindowScale == 7)
        #expect(scaled.receiveWindowScale == 10)
        let unscaled = TCPInfo.with([.options: 3, .windowScales: 0xa7])
        #expect(unscaled.sendWindowScale == nil)
        #expect(unscaled.receiveWindowScale == nil)
        #expect(TCPInfo.with([.options: 4], length: 6).sendWindowScale == nil)
    }

    @Test("whether the application limits the rate is known where the rate is")
    func applicationLimited() {
        #expect(TCPInfo.with([.deliveryRateAppLimited: 1]).isApplicationLimited == true)
        #expect(TCPInfo.with([.deliveryRateAppLimited: 6]).isApplicationLimited == false)
        #expect(TCPInfo.with([.deliveryRateAppLimited: 1], length: 167).isApplicationLimited == nil)
    }
}
