import Glibc
import Testing

@testable import ProcNet

@Suite("The program's code in memory")
struct ProgramTextTests {
    private func ranges(_ text: String) -> [Range<UInt>] {
        ProgramText.executableRanges(Array(text.utf8).span)
    }

    @Test("mappings of files for execution are found, and no others")
    func executable() {
        let maps = """
            55d0c1a00000-55d0c32d2000 r-xp 00000000 fe:00 1234    /usr/sbin/tcpwatchd
            55d0c32d3000-55d0c33d2000 r--p 018d2000 fe:00 1234    /usr/sbin/tcpwatchd
            55d0c33d2000-55d0c34dc000 rw-p 019d1000 fe:00 1234    /usr/sbin/tcpwatchd
            7f10a0000000-7f10a0021000 rw-p 00000000 00:00 0
            7f10a4a28000-7f10a4b9d000 r-xp 00028000 fe:00 99      /usr/lib/x86_64-linux-gnu/libc.so.6
            7ffd0b9f0000-7ffd0b9f2000 r-xp 00000000 00:00 0       [vdso]
            7f10a5000000-7f10a5001000 rwxp 00000000 fe:00 7       /tmp/made

            """
        #expect(
            ranges(maps) == [0x55d0_c1a0_0000..<0x55d0_c32d_2000, 0x7f10_a4a2_8000..<0x7f10_a4b9_d000])
    }

    @Test(
        "lines that make no sense are passed over",
        arguments: [
            "", "\n", "r-xp\n", "1000 r-xp 0 fe:00 1 /x\n", "2000-1000 r-xp 0 fe:00 1 /x\n",
            "-1000 r-xp 0 fe:00 1 /x\n",
            "1000- r-xp 0 fe:00 1 /x\n", "g000-h000 r-xp 0 fe:00 1 /x\n", "1000-2000 r-xp 0 fe:00 0 /x\n",
            "1000-2000 r-xp 0 fe:00", "11111111111111111-22222222222222222 r-xp 0 fe:00 1 /x\n",
        ])
    func senseless(maps: String) {
        #expect(ranges(maps).isEmpty)
    }

    /// How many of the pages from an address on are in the process's memory (`/proc/self/pagemap`, bit 63).
    private func presentPages(_ count: Int, at address: UInt) throws -> Int {
        let file = unsafe open("/proc/self/pagemap", O_RDONLY | O_CLOEXEC)
        defer { close(file) }
        var entries = [UInt64](repeating: 0, count: count)
        let read = unsafe pread(file, &entries, count * 8, off_t(address / 4096 * 8))
        try #require(read == count * 8)
        return entries.count { $0 >> 63 == 1 }
    }

    @Test("is taken out, and comes back as it is touched")
    func release() throws {
        let length = 16 * 4096
        let file = unsafe open("/proc/self/exe", O_RDONLY | O_CLOEXEC)
        defer { close(file) }
        // Its own mapping, so that nothing else runs in it.
        let code = unsafe mmap(nil, length, PROT_READ | PROT_EXEC, MAP_PRIVATE, file, 0)
        defer { unsafe munmap(code, length) }
        let address = UInt(bitPattern: code)
        func sum() -> Int {
            unsafe UnsafeRawBufferPointer(start: code, count: length).reduce(0) { $0 + Int($1) }
        }
        let before = sum()
        #expect(try presentPages(16, at: address) == 16)
        try ProgramText.release()
        #expect(try presentPages(16, at: address) == 0)
        #expect(sum() == before)
    }
}
