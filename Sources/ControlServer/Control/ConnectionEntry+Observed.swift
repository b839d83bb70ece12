import Aggregation
import Connections
import ControlAPI
import Watch

extension ConnectionEntry {
    /// A connection in the words of the API; what the source did not supply stays absent.
    init(_ observed: ObservedConnection) {
        let sample = observed.sample
        self.init(
            cookie: sample.cookie, family: sample.family.name, state: sample.state.name,
            local: sample.local.description, remote: sample.remote.description, direction: observed.direction,
            unit: observed.unit, uid: sample.uid, inode: sample.inode, receiveQueueBytes: sample.receiveQueue,
            sendQueueBytes: sample.sendQueue)
        cgroupID = sample.cgroupID
        timer = Timer(sample.timer)
        stateAgeS = observed.stateAge?.seconds
        stateAgeIsLowerBound = observed.stateAge.map { _ in observed.isAgeLowerBound }
        phase = ConnectionPhase(sample)?.rawValue
        limitedBy = SendLimit(sample)?.rawValue
        shutdown = sample.shutdown.map(Self.directions)
        congestionControl = sample.congestionControl?.description
        receiveBufferBytes = sample.memory?.receiveBuffer
        sendBufferBytes = sample.memory?.sendBuffer
        drops = sample.memory?.drops
        setState(sample.info)
        setCounters(sample.info)
    }

    private mutating func setState(_ info: TCPInfo) {
        congestionState = info.congestionState?.name
        options = info.options?.names
        rttUs = info.rttMicroseconds
        rttvarUs = info.rttVariationMicroseconds
        minRttUs = info.minimumRTTMicroseconds
        rtoUs = info.rtoMicroseconds
        backoff = info.backoff
        retransmits = info.consecutiveTimeouts
        probes = info.unansweredProbes
        mssBytes = info.sendMSS
        pathMTUBytes = info.pathMTU
        cwndSegments = info.congestionWindowSegments
        ssthreshSegments = info.slowStartThresholdSegments
        unackedSegments = info.unacknowledgedSegments
        sackedSegments = info.sackedSegments
        lostSegments = info.lostSegments
        notSentBytes = info.notSentBytes
        sendWindowBytes = info.sendWindowBytes
        receiveWindowBytes = info.receiveWindowBytes
        lastDataSentMs = info.lastDataSentMilliseconds
        lastDataReceivedMs = info.lastDataReceivedMilliseconds
        lastAckReceivedMs = info.lastAckReceivedMilliseconds
    }

    private mutating func setCounters(_ info: TCPInfo) {
        bytesSent = info.bytesSent
        bytesAcked = info.bytesAcknowledged
        bytesReceived = info.bytesReceived
        bytesRetransmitted = info.bytesRetransmitted
        dataSegmentsSent = info.dataSegmentsSent
        dataSegmentsReceived = info.dataSegmentsReceived
        segmentsRetransmitted = info.totalRetransmissions
        rtoTimeouts = info.retransmissionTimeouts
        dsackDuplicates = info.dsackDuplicates
        reorderingEvents = info.reorderingEvents
        outOfOrderSegmentsReceived = info.outOfOrderSegmentsReceived
        deliveryRateBytesPerS = info.deliveryRateBytesPerSecond
        appLimited = info.isApplicationLimited
        pacingRateBytesPerS = info.pacingRateBytesPerSecond
        busyUs = info.busyMicroseconds
        receiverLimitedUs = info.receiverLimitedMicroseconds
        sendBufferLimitedUs = info.sendBufferLimitedMicroseconds
    }

    /// RCV_SHUTDOWN and SEND_SHUTDOWN of `include/net/sock.h`.
    private static func directions(_ bits: UInt8) -> [String] {
        [(UInt8(1), "receive"), (2, "send")].filter { bits & $0.0 != 0 }.map(\.1)
    }
}

extension ConnectionEntry.Timer {
    /// `nil` when no timer is armed.
    fileprivate init?(_ timer: TCPTimer) {
        guard timer.kind != .none else { return nil }
        self.init(kind: timer.kind.name, expiresMs: timer.expiresMilliseconds, attempts: timer.attempts)
    }
}
