import CProcess

/// Both ends of a pipe; neither is inherited by a program that is started.
struct Pipe: ~Copyable {
    let reading: Descriptor
    let writing: Descriptor

    init() throws(BenchError) {
        var ends: [Int32] = [-1, -1]
        let result = unsafe cprocess_pipe(&ends)
        guard result == 0 else { throw .system("making a pipe", errno: -result) }
        reading = Descriptor(owning: ends[0])
        writing = Descriptor(owning: ends[1])
    }
}
