import Testing

@testable import Settings

@Suite("Paths, modes and groups")
struct TextFormatTests {
    @Test("the path of a socket is absolute and fits sockaddr_un")
    func socketPath() throws {
        let format = SocketPathFormat()
        let longest = "/" + String(repeating: "s", count: 106)
        #expect(try format.value("/run/tcpwatch/control.sock") == "/run/tcpwatch/control.sock")
        #expect(try format.value(longest) == longest)
        #expect(try format.value("/srv/数据/s", .quoted) == "/srv/数据/s")
        #expect(format.complaint(longest + "s")?.contains("is too long for the path of a socket (108 bytes)") == true)
        #expect(format.complaint("control.sock")?.contains("is not an absolute path") == true)
        #expect(format.complaint("")?.contains("the value is missing") == true)
        #expect(format.complaint("", .quoted)?.contains("is not an absolute path") == true)
        #expect(format.complaint("/run/tcpwatch/")?.contains("ends with a slash") == true)
        #expect(format.complaint("/run/a\0b", .quoted)?.contains("control character") == true)
        #expect(format.complaint("5")?.contains("is a number without quotes: put it in quotes") == true)
    }

    @Test("the name of a host is as in a URL, without a port")
    func hostName() throws {
        let format = HostNameFormat()
        #expect(try format.value("metrics.example.net") == "metrics.example.net")
        #expect(try format.value("web_1") == "web_1")
        #expect(format.complaint("a.example:80", .quoted)?.contains("without a port") == true)
        #expect(format.complaint("", .quoted)?.contains("is no name") == true)
        for name in ["a b", "a/b", "*.example.net", "münchen.example", String(repeating: "a", count: 254)] {
            #expect(format.complaint(name, .quoted)?.contains("cannot be the name of a host") == true, "\(name)")
        }
    }

    @Test("a mode is octal, in quotes", arguments: [("0660", 0o660), ("660", 0o660), ("0000", 0), ("0777", 0o777)])
    func mode(text: String, mode: UInt32) throws {
        #expect(try FileModeFormat().value(text, .quoted) == mode)
        #expect(try FileModeFormat().value(text, .argument) == mode)
        #expect(FileModeFormat().complaint(text)?.contains("is a number without quotes: put it in quotes") == true)
    }

    @Test(
        "what is not a mode is refused",
        arguments: [
            ("0888", "is not an octal mode"), ("66", "is not an octal mode"), ("00660", "is not an octal mode"),
            ("rw-rw----", "is not an octal mode"), ("-660", "is not an octal mode"), ("+660", "is not an octal mode"),
            ("1777", "is out of range"),
        ])
    func notMode(text: String, phrase: String) {
        #expect(FileModeFormat().complaint(text, .quoted)?.contains(phrase) == true)
    }

    @Test("a mode is written with four digits in quotes", arguments: [(0o660, "\"0660\""), (0, "\"0000\"")])
    func writtenMode(mode: UInt32, text: String) {
        #expect(FileModeFormat().written(mode) == text)
    }

    @Test("a group is a name, and the empty text is none")
    func group() throws {
        let format = GroupNameFormat()
        #expect(try format.value("tcpwatch") == "tcpwatch")
        #expect(try format.value("domain users", .quoted) == "domain users")
        #expect(try format.value("", .quoted) == .some(nil))
        #expect(format.written(nil) == "\"\"")
        #expect(format.written("tcpwatch") == "tcpwatch")
        #expect(format.complaint("true")?.contains("is a boolean without quotes") == true)
        #expect(format.complaint("1000", .quoted)?.contains("is a number, not a name") == true)
    }

    @Test("what cannot be a group is refused", arguments: ["a:b", "a/b", "a,b", "-a", " a", "a ", "a\nb"])
    func notGroup(name: String) {
        #expect(GroupNameFormat().complaint(name, .quoted)?.contains("cannot be the name of a group") == true)
    }
}
