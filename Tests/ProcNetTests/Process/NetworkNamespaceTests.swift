import Foundation
import ProcNet
import Testing

@Suite("The network namespace of this thread")
struct NetworkNamespaceTests {
    @Test("its inode is the number that the link names")
    func inode() throws {
        let name = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/thread-self/ns/net")
        let inode = try #require(Proc().networkNamespaceInode)
        #expect(name == "net:[\(inode)]")
    }
}
