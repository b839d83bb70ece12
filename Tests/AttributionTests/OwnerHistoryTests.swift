import Testing

@testable import Attribution

@Suite("Owners that are gone")
struct OwnerHistoryTests {
    @Test("those gone the longest are forgotten first, and of one interval the oldest")
    func order() {
        var history = OwnerHistory(capacity: 3)
        history.add(owners([40, 30]))
        history.add(owners([10, 20]))
        #expect(present(in: history) == [10, 20, 40])
        history.add(owners([1, 2, 3, 4]))
        #expect(present(in: history) == [2, 3, 4])
        #expect(history.count == 3)
    }

    @Test("one that is back leaves nothing behind, and is new when it goes again")
    func back() {
        var history = OwnerHistory(capacity: 2)
        history.add(owners([1, 2]))
        history.remove { $0 == 1 }
        #expect(present(in: history) == [2])
        #expect(history.count == 1)
        history.add([1: SocketOwner(cgroupPath: "/renamed.service")])
        #expect(history.count == 2)
        history.add(owners([3]))
        #expect(present(in: history) == [1, 3])
        #expect(history[1]?.unit == "renamed.service")
    }

    private func owners(_ ids: [UInt64]) -> [UInt64: SocketOwner] {
        Dictionary(uniqueKeysWithValues: ids.map { ($0, SocketOwner(cgroupPath: "/\($0).service")) })
    }

    private func present(in history: OwnerHistory) -> [UInt64] {
        (0..<100).filter { history[$0] != nil }
    }
}
