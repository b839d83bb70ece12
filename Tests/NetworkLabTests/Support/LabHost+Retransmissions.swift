import Connections
import NamespaceKit
import NetworkLab

extension LabHost {
    /// Waits until all is acknowledged, every segment that was dropped was sent again, and what was sent again without
    /// need has been reported by the receiver (D-SACK): tail loss probes, timeouts that came early.
    @discardableResult
    func waitForRetransmissions(of socket: borrowing Socket, droppedSegments: Int) throws -> ConnectionSample {
        try sample(of: socket, once: "a retransmission for each of \(droppedSegments) losses") { sample in
            guard let retransmissions = sample.info.totalRetransmissions, let needless = sample.info.dsackDuplicates
            else { return false }
            return sample.sendQueue == 0 && Int(retransmissions) == droppedSegments + Int(needless)
        }
    }
}
