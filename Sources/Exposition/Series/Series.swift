/// The series of one key, or of the rest: what they are labelled with, and their numbers.
struct Series<Numbers: SeriesNumbers> {
    let labels: LabelText
    let numbers: Numbers
    /// What is to be taken off the counters; nothing but for the rest.
    let less: Numbers
}
