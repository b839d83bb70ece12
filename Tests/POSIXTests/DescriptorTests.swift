import Glibc
import POSIX
import TestKit
import Testing

@Suite("Descriptors that close themselves")
struct DescriptorTests {
    private static func isOpen(_ number: CInt) -> Bool { fcntl(number, F_GETFD) >= 0 }

    @Test("a descriptor is inherited by no program")
    func closeOnExec() throws {
        let file = try Descriptor(opening: "/dev/null")
        #expect(fcntl(file.number, F_GETFD) & FD_CLOEXEC != 0)
        let socket = try Descriptor(socket: AF_UNIX, kind: CInt(SOCK_STREAM.rawValue))
        #expect(fcntl(socket.number, F_GETFD) & FD_CLOEXEC != 0)
    }

    @Test("one that was handed on stays open, and is the receiver's to close")
    func release() throws {
        let number = try Descriptor(opening: "/dev/null").release()
        #expect(Self.isOpen(number))
        _ = Descriptor(owning: number)
    }

    @Test("a pipe whose writer's descriptor has gone ends")
    func closing() throws {
        let reading: Descriptor
        do {
            let pipe = try PipeEnds()
            try writeAll([1, 2, 3], to: pipe.writing.number)
            reading = pipe.reading
        }
        #expect(try reading.readAll(atMost: 100) == [1, 2, 3])
    }

    @Test("a file is read to its end, and never beyond the limit", arguments: [0, 1, 99, 100, 101, 200_000])
    func wholeFile(limit: Int) throws {
        let place = try TemporaryDirectory()
        try place.write(String(repeating: "x", count: 100), to: "file")
        let bytes = try Descriptor(opening: place.path + "/file").readAll(atMost: limit)
        #expect(bytes == Array(repeating: UInt8(ascii: "x"), count: min(limit, 100)))
    }

    @Test("reading goes on behind the bytes that are there, and a second time from the start")
    func rewind() throws {
        let place = try TemporaryDirectory()
        try place.write("abcdef", to: "file")
        let descriptor = try Descriptor(opening: place.path + "/file")
        var buffer = Array("..........".utf8)
        #expect(try descriptor.read(into: &buffer, at: 6) == 4)
        #expect(String(decoding: buffer, as: UTF8.self) == "......abcd")
        #expect(try descriptor.read(into: &buffer, at: 10) == 0)
        try descriptor.rewind()
        #expect(try descriptor.read(into: &buffer) == 6)
    }

    @Test("what cannot be opened or read says why")
    func failures() throws {
        #expect(throws: Errno(ENOENT)) { _ = try Descriptor(opening: "/no/such/file") }
        let directory = try Descriptor(opening: "/")
        #expect(throws: Errno(EISDIR)) { try directory.readAll(atMost: 10) }
    }

    @Test("a socket's option is read as it was set")
    func option() throws {
        let socket = try Descriptor(socket: AF_INET, kind: CInt(SOCK_STREAM.rawValue))
        let keepalive = SocketOption(SOL_SOCKET, SO_KEEPALIVE)
        try keepalive.set(CInt(1), on: socket.number)
        var value: CInt = 0
        try keepalive.read(of: socket.number, into: &value)
        #expect(value == 1)
        #expect(throws: Errno(ENOPROTOOPT)) { try SocketOption(SOL_SOCKET, 9_999).set(CInt(1), on: socket.number) }
    }

    @Test("the lowest free descriptor tells whether the limit leaves room for more")
    func room() throws {
        let limit = try #require(try DescriptorLimit.read())
        #expect(DescriptorLimit.leaves(1))
        #expect(!DescriptorLimit.leaves(Int(limit)))
    }
}
