import Connections
import Foundation
import Glibc

extension SSSocket {
    /// As `ss` would print a sample.
    init(_ sample: ConnectionSample) {
        self.init(
            state: sample.state, receiveQueue: String(sample.receiveQueue), sendQueue: String(sample.sendQueue),
            local: Self.text(sample.local, of: sample, interface: sample.interfaceIndex),
            remote: Self.text(sample.remote, of: sample, interface: 0))
        if sample.timer.kind != .none {
            timer = Timer(
                kind: sample.timer.kind.name, attempts: String(sample.timer.attempts),
                expires: UInt64(sample.timer.expiresMilliseconds ?? 0))
        }
        set("uid", sample.uid)
        values["ino"] = String(sample.inode)
        values["sk"] = String(sample.cookie, radix: 16)
        set("cgroup", sample.cgroupID)
        if let shutdown = sample.shutdown {
            flags.insert("\(shutdown & 1 != 0 ? "-" : "<")-\(shutdown & 2 != 0 ? "-" : ">")")
        }
        if let name = sample.congestionControl {
            flags.insert(name.description)
        }
        values["skmem"] = sample.memory.map(Self.text)
        setState(sample.info)
        setTimes(sample.info)
        setWindows(sample.info)
        setRates(sample.info)
        setCounters(sample.info)
    }

    /// Sets a value; `ss` leaves out zeros.
    private mutating func set(_ name: String, _ value: (some BinaryInteger)?) {
        if let value, value != 0 { values[name] = String(value) }
    }

    private mutating func setState(_ info: TCPInfo) {
        // Window scaling stands with its numbers; the others have no name in ss.
        let named: TCPInfo.Options = [
            .timestamps, .selectiveAcknowledgement, .explicitCongestionNotification, .congestionSeen, .synData,
        ]
        flags.formUnion(info.options?.intersection(named).names ?? [])
        if info.isApplicationLimited == true { flags.insert("app_limited") }
        if let send = info.sendWindowScale, let receive = info.receiveWindowScale {
            values["wscale"] = "\(send),\(receive)"
        }
        set("backoff", info.backoff)
    }

    private mutating func setTimes(_ info: TCPInfo) {
        // 3 s stand for "none" in ss.
        values["rto"] = info.rtoMicroseconds.flatMap { $0 == 0 || $0 == 3_000_000 ? nil : Self.milliseconds($0) }
        if let rtt = info.rttMicroseconds, let variation = info.rttVariationMicroseconds {
            values["rtt"] = "\(Self.milliseconds(rtt))/\(Self.milliseconds(variation))"
        }
        values["ato"] = info.delayedAckMicroseconds.map(Self.milliseconds)
        values["rcv_rtt"] = info.receiverRTTMicroseconds.map(Self.milliseconds)
        values["minrtt"] = info.minimumRTTMicroseconds.flatMap { $0 == 0 ? nil : Self.milliseconds($0) }
        ages["lastsnd"] = info.lastDataSentMilliseconds.map(UInt64.init)
        ages["lastrcv"] = info.lastDataReceivedMilliseconds.map(UInt64.init)
        ages["lastack"] = info.lastAckReceivedMilliseconds.map(UInt64.init)
        ages["busy"] = info.busyMicroseconds.map { $0 / 1000 }
        ages["rwnd_limited"] = info.receiverLimitedMicroseconds.map { $0 / 1000 }
        ages["sndbuf_limited"] = info.sendBufferLimitedMicroseconds.map { $0 / 1000 }
    }

    private mutating func setWindows(_ info: TCPInfo) {
        set("mss", info.sendMSS)
        set("pmtu", info.pathMTU)
        set("rcvmss", info.receiveMSS)
        set("advmss", info.advertisedMSS)
        set("cwnd", info.congestionWindowSegments)
        // ss shows no thresholds from 65,535 on.
        set("ssthresh", info.slowStartThresholdSegments.flatMap { $0 < 0xffff ? $0 : nil })
        set("unacked", info.unacknowledgedSegments ?? info.acceptQueueLength)
        set("lost", info.lostSegments)
        set("sacked", info.sackedSegments)
        set("reordering", info.reorderingSegments.flatMap { $0 == 3 ? nil : $0 })
        set("rcv_space", info.receiveSpaceBytes)
        set("rcv_ssthresh", info.receiveSlowStartThresholdBytes)
        set("notsent", info.notSentBytes)
        set("snd_wnd", info.sendWindowBytes)
    }

    private mutating func setRates(_ info: TCPInfo) {
        if let rate = info.pacingRateBytesPerSecond, rate != 0 {
            let limit = info.maximumPacingRateBytesPerSecond.map { "/" + Self.bits($0) }
            values["pacing_rate"] = Self.bits(rate) + (limit ?? "")
        }
        values["delivery_rate"] = info.deliveryRateBytesPerSecond.map(Self.bits)
    }

    private mutating func setCounters(_ info: TCPInfo) {
        set("bytes_sent", info.bytesSent)
        set("bytes_retrans", info.bytesRetransmitted)
        set("bytes_acked", info.bytesAcknowledged)
        set("bytes_received", info.bytesReceived)
        set("segs_out", info.segmentsSent)
        set("segs_in", info.segmentsReceived)
        set("data_segs_out", info.dataSegmentsSent)
        set("data_segs_in", info.dataSegmentsReceived)
        set("delivered", info.delivered)
        set("delivered_ce", info.deliveredWithCongestionMark)
        set("dsack_dups", info.dsackDuplicates)
        set("reord_seen", info.reorderingEvents)
        set("rcv_ooopack", info.outOfOrderSegmentsReceived)
        if let now = info.retransmittedInFlightSegments, let total = info.totalRetransmissions, now | total != 0 {
            values["retrans"] = "\(now)/\(total)"
        }
    }
}

extension SSSocket {
    /// `%g`, of milliseconds.
    private static func milliseconds(_ microseconds: UInt32) -> String {
        String(format: "%g", Double(microseconds) / 1000)
    }

    private static func bits(_ bytesPerSecond: UInt64) -> String {
        String(format: "%.0fbps", Double(bytesPerSecond) * 8)
    }

    private static func text(_ memory: SocketMemory) -> String {
        let drops = memory.drops.map { ",d\($0)" } ?? ""
        return "(r\(memory.receiveAllocated),rb\(memory.receiveBuffer),t\(memory.transmitAllocated)"
            + ",tb\(memory.sendBuffer),f\(memory.forwardAllocated),w\(memory.sendQueued),o\(memory.options)"
            + ",bl\(memory.backlog)\(drops))"
    }

    /// The family is the socket's here: `[::ffff:127.0.0.1]:80`, `*:80` for any address of an IPv6 socket.
    private static func text(_ end: Endpoint, of sample: ConnectionSample, interface: UInt32) -> String {
        let number = end.address.with(.none)
        let address: String =
            switch end.address.family {
            case .ipv4: sample.isIPv6Socket ? "[::ffff:\(number)]" : "\(number)"
            case .ipv6: end.address.isUnspecified ? "*" : "[\(number)]"
            }
        let port = end.port == 0 ? "*" : String(end.port)
        return address + name(ofInterface: interface) + ":" + port
    }

    private static func name(ofInterface index: UInt32) -> String {
        guard index != 0 else { return "" }
        var name = [CChar](repeating: 0, count: Int(IF_NAMESIZE))
        guard unsafe if_indextoname(index, &name) != nil else { return "%?" }
        return "%" + String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
