/// An error, as RFC 9457 (`application/problem+json`) has it.
package struct ProblemDetails: Codable, Sendable, Equatable {
    /// A URI that names the kind of problem; `about:blank` when the status says it all.
    package var type: String
    /// The kind of problem, in words.
    package var title: String
    /// The HTTP status.
    package var status: Int
    /// What is wrong with this request, and what to do.
    package var detail: String?
    /// Each thing that is wrong, where several can be.
    package var errors: [Flaw]?

    package init(
        type: String = "about:blank", title: String, status: Int, detail: String?, errors: [Flaw]? = nil
    ) {
        self.type = type
        self.title = title
        self.status = status
        self.detail = detail
        self.errors = errors
    }

    /// The media type of a problem.
    package static let mediaType = "application/problem+json"

    /// The ``type`` of a configuration that cannot be put into force because of what stands in it.
    package static let invalidConfiguration = "urn:tcpwatch:problem:invalid-configuration"
}
