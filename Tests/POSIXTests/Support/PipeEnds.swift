import Glibc
import POSIX

/// Both ends of a pipe (pipe(2)).
struct PipeEnds: ~Copyable {
    let reading: Descriptor
    let writing: Descriptor

    init() throws(Errno) {
        var ends: [CInt] = [-1, -1]
        try systemCall { unsafe pipe(&ends) }
        reading = Descriptor(owning: ends[0])
        writing = Descriptor(owning: ends[1])
    }
}
