/// What the command line asks for.
struct Options {
    static let usage = """
        usage: bench [--sizes N,N…] [--seconds S] [--interval MS] [--active PERCENT] [--daemon PATH | --no-daemon]
                     [--output FILE]
          --sizes N,N…      established sockets to measure with, each even and at most 1000000 (default 10000,100000);
                            an idle namespace is always measured first
          --seconds S       how long the daemon is watched at each size (default 30)
          --interval MS     from one dump's start to the next, of daemon and floor (default 1000)
          --active PERCENT  of the connections exchange a few bytes every second (default 10)
          --daemon PATH     the daemon to measure (default ../.build/release/tcpwatchd)
          --no-daemon       measure the floor and ss alone
          --output FILE     write the tables there too
        """

    private static let largestSize = 1_000_000

    var sizes = [10_000, 100_000]
    var seconds = 30
    var interval = Duration.seconds(1)
    var activePercent = 10
    /// `nil` when no daemon is measured.
    var daemon: String? = "../.build/release/tcpwatchd"
    var output: String?

    /// - Parameter arguments: without the name of the program.
    init(_ arguments: [String]) throws(BenchError) {
        var rest = arguments[...]
        while let option = rest.popFirst() {
            switch option {
            case "--sizes": sizes = try Self.sizes(&rest, option)
            case "--seconds": seconds = try Self.number(&rest, option, in: 1...3600)
            case "--interval": interval = .milliseconds(try Self.number(&rest, option, in: 10...60_000))
            case "--active": activePercent = try Self.number(&rest, option, in: 0...100)
            case "--daemon": daemon = try Self.value(&rest, option)
            case "--no-daemon": daemon = nil
            case "--output": output = try Self.value(&rest, option)
            default: throw .usage("unknown option \(option)")
            }
        }
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
