/// CPU time of one dump by some program, and of the floor measured beside it in the same minutes.
package struct Comparison: Sendable {
    /// Sockets that the floor counted in a dump.
    package let sockets: Int
    package let floorMilliseconds: Series
    package let subjectMilliseconds: Series

    package init(sockets: Int, floorMilliseconds: Series, subjectMilliseconds: Series) {
        self.sockets = sockets
        self.floorMilliseconds = floorMilliseconds
        self.subjectMilliseconds = subjectMilliseconds
    }
}
