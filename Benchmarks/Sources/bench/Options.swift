/// What the command line asks for.
struct Options {
    static let usage = """
        usage: bench [--only NAME,NAME…] [--sizes N,N…] [--rate N] [--brief] [--check] [--daemon PATH]
                     [--node-exporter PATH] [--allocation-counter PATH] [--output FILE] [--command TEXT]
          --only NAME,…              measure these alone: \(Scenario.allCases.map(\.rawValue).joined(separator: ", "))
          --sizes N,N…               established sockets of poll, each even and at most 1000000
                                     (default 10000,100000,500000); an idle namespace is always measured first
          --rate N                   connections a second of storm (default 20000)
          --brief                    measure for a short time: to see that it works, not for the figures
          --check                    exit 1 when steady finds a limit broken
          --daemon PATH              the daemon to measure (default .build/release/tcpwatchd)
          --node-exporter PATH       prometheus-node-exporter, which poll compares with
          --allocation-counter PATH  the library that counts allocations, which steady needs
          --output FILE              write the page there too
          --command TEXT             what the page says repeats the run (default make bench)
        """

    private static let largestSize = 1_000_000

    var scenarios = Scenario.allCases
    var sizes = [10_000, 100_000, 500_000]
    var rate = 20_000
    var isBrief = false
    var checks = false
    var daemon = ".build/release/tcpwatchd"
    var nodeExporter = ""
    var allocationCounter = ""
    var output: String?
    var command = "make bench"

    /// - Parameter arguments: without the name of the program.
    init(_ arguments: [String]) throws(BenchError) {
        var rest = arguments[...]
        while let option = rest.popFirst() {
            switch option {
            case "--only": scenarios = try Self.scenarios(&rest, option)
            case "--sizes": sizes = try Self.sizes(&rest, option)
            case "--rate": rate = try Self.number(&rest, option, in: 1...1_000_000)
            case "--brief": isBrief = true
            case "--check": checks = true
            case "--daemon": daemon = try Self.value(&rest, option)
            case "--node-exporter": nodeExporter = try Self.value(&rest, option)
            case "--allocation-counter": allocationCounter = try Self.value(&rest, option)
            case "--output": output = try Self.value(&rest, option)
            case "--command": command = try Self.value(&rest, option)
            default: throw .usage("unknown option \(option)")
            }
        }
        guard !scenarios.contains(.poll) || !nodeExporter.isEmpty else { throw .usage("poll needs --node-exporter") }
        guard !scenarios.contains(.steady) || !allocationCounter.isEmpty else {
            throw .usage("steady needs --allocation-counter")
        }
        guard !checks || scenarios.contains(.steady) else { throw .usage("--check is about steady") }
    }

    private static func value(_ rest: inout ArraySlice<String>, _ option: String) throws(BenchError) -> String {
        guard let value = rest.popFirst() else { throw .usage("\(option) needs a value") }
        return value
    }

    private static func number(
        _ rest: inout ArraySlice<String>, _ option: String, in range: ClosedRange<Int>
    ) throws(BenchError) -> Int {
        let text = try value(&rest, option)
        guard let number = Int(text), range.contains(number) else {
            throw .usage("\(option) needs a number from \(range.lowerBound) to \(range.upperBound), not \(text)")
        }
        return number
    }

    /// In the order of the page, each once.
    private static func scenarios(_ rest: inout ArraySlice<String>, _ option: String) throws(BenchError) -> [Scenario] {
        let text = try value(&rest, option)
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        let wanted = parts.compactMap { Scenario(rawValue: String($0)) }
        guard wanted.count == parts.count else {
            let names = Scenario.allCases.map(\.rawValue).joined(separator: ", ")
            throw .usage("\(option) needs some of \(names) with commas between, not \(text)")
        }
        return Scenario.allCases.filter(wanted.contains)
    }

    private static func sizes(_ rest: inout ArraySlice<String>, _ option: String) throws(BenchError) -> [Int] {
        let text = try value(&rest, option)
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        let sizes = parts.compactMap { Int($0) }.filter { 2...largestSize ~= $0 && $0.isMultiple(of: 2) }
        guard sizes.count == parts.count else {
            throw .usage("\(option) needs even numbers from 2 to \(largestSize) with commas between, not \(text)")
        }
        return sizes
    }
}
