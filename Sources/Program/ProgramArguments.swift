import CProgram

/// The command line of this process, as execve(2) passed it.
///
/// `CommandLine.arguments` reads `/proc/self/cmdline` and is empty where there is no `/proc`: every flag would be dropped
/// without a word.
package enum ProgramArguments {
    /// What follows the program's name. Bytes that are no UTF-8 are replaced.
    package static var given: [String] {
        (0..<program_argument_count()).dropFirst().map { unsafe String(cString: program_argument($0)) }
    }
}
