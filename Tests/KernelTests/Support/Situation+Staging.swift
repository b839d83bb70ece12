import Glibc
import NamespaceKit

extension Situation {
    /// Brings a socket into the situation, in the calling thread's network namespace.
    func stage(on loopback: Loopback) throws -> StagedConnection {
        switch self {
        case .listening: try stageListener(loopback)
        case .connecting: try stageConnecting(loopback)
        case .halfOpen, .waitingForAccept: try stageUnaccepted(loopback)
        case .established: try stageEstablished(loopback)
        case .keptAlive, .retransmitting, .zeroWindow: try stageTimer(loopback)
        case .recovering, .missing: try stageHole(loopback)
        case .finWait1, .orphanedFinWait1, .finWait2, .orphanedFinWait2: try stageActiveClose(loopback)
        case .closing, .timeWait: try stageCloseOfBoth(loopback)
        case .closeWait, .lastAck, .orphanedLastAck: try stagePassiveClose(loopback)
        }
    }

    /// With a connection in its queue.
    private func stageListener(_ loopback: Loopback) throws -> StagedConnection {
        let listener = try loopback.listener()
        let client = try loopback.client(of: listener)
        return StagedConnection(try Subject(listener, remotePort: 0), listener, client: client)
    }

    private func stageConnecting(_ loopback: Loopback) throws -> StagedConnection {
        let listener = try loopback.listener { try $0.drop(.all) }
        let client = try Socket(for: loopback.address)
        try client.beginConnecting(to: loopback.address.with(port: listener.port))
        return StagedConnection(try Subject(client, remotePort: listener.port), listener, client: client)
    }

    private func stageUnaccepted(_ loopback: Loopback) throws -> StagedConnection {
        let listener = try loopback.listener {
            if self == .halfOpen { try $0.drop(.acknowledgements) }
        }
        let client = try loopback.client(of: listener)
        return StagedConnection(try Subject(unacceptedPeerOf: client, at: listener), listener, client: client)
    }

    /// With what few connections have: an owner, a device, congestion notification, a limit of the pace, and an
    /// estimate of the round trip by the receiver.
    private func stageEstablished(_ loopback: Loopback) throws -> StagedConnection {
        try KernelSetting.write("net.ipv4.tcp_ecn", "1")
        let sockets = try loopback.connection {
            try $0.setOption(SOL_SOCKET, SO_BINDTODEVICE, text: "lo")
            try $0.setOption(SOL_SOCKET, SO_MAX_PACING_RATE, UInt32(50_000_000))
        }
        try sockets.server.setOwner(uid: 12_345)
        try eventually("an estimate by the receiver") {
            try sockets.exchange()
            return try sockets.server.tcpInfo[92..<96].contains { $0 != 0 }
        }
        return try sockets.staged(.server)
    }

    private func stageTimer(_ loopback: Loopback) throws -> StagedConnection {
        let sockets = try loopback.connection {
            if self == .zeroWindow { try $0.setOption(SOL_SOCKET, SO_RCVBUF, Int32(8192)) }
        }
        switch self {
        case .keptAlive:
            try sockets.client.setOption(SOL_SOCKET, SO_KEEPALIVE, Int32(1))
        case .retransmitting:
            try sockets.client.setOption(Int32(IPPROTO_TCP), TCP_CONGESTION, text: "reno")
            try sockets.server.drop(.all)
            try sockets.client.send(count: 5000)
        default:
            try sockets.client.makeNonBlocking()
            try sockets.client.send(count: 4_000_000)
        }
        return try sockets.staged(.client)
    }

    /// One segment is lost as often as it is sent; those behind it arrive.
    private func stageHole(_ loopback: Loopback) throws -> StagedConnection {
        let sockets = try loopback.connection()
        try sockets.client.setOption(Int32(IPPROTO_TCP), TCP_NODELAY, Int32(1))
        // 20 bytes of header and 12 of timestamps.
        try sockets.server.drop(.length(32 + 777))
        for count in [777, 100, 100, 100, 100] {
            try sockets.client.send(count: count)
        }
        return try sockets.staged(self == .recovering ? .client : .server)
    }

    private func stageActiveClose(_ loopback: Loopback) throws -> StagedConnection {
        let sockets = try loopback.connection {
            try $0.setOption(Int32(IPPROTO_TCP), TCP_CONGESTION, text: "reno")
        }
        if self == .finWait1 || self == .orphanedFinWait1 {
            try sockets.server.drop(.all)
        }
        if self == .orphanedFinWait1 || self == .orphanedFinWait2 {
            return try sockets.orphaned(.client)
        }
        try sockets.client.shutdownSending()
        return try sockets.staged(.client)
    }

    private func stageCloseOfBoth(_ loopback: Loopback) throws -> StagedConnection {
        let sockets = try loopback.connection()
        if self == .closing {
            // The client never hears that its FIN arrived: the server does not take it.
            try sockets.server.drop(.all)
            try sockets.client.shutdownSending()
            try sockets.server.shutdownSending()
            return try sockets.staged(.client)
        }
        try sockets.client.shutdownSending()
        try sockets.server.receiveEnd()
        return try sockets.bothClosed()
    }

    private func stagePassiveClose(_ loopback: Loopback) throws -> StagedConnection {
        let sockets = try loopback.connection()
        try sockets.client.shutdownSending()
        try sockets.server.receiveEnd()
        if self == .closeWait {
            return try sockets.staged(.server)
        }
        try sockets.client.drop(.all)
        if self == .orphanedLastAck {
            return try sockets.orphaned(.server)
        }
        try sockets.server.shutdownSending()
        return try sockets.staged(.server)
    }
}
