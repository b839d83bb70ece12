import FoundationEssentials

/// What the daemon answered to one request.
package struct DaemonAnswer: Sendable, Equatable {
    /// The path that was asked for.
    package var path: String
    /// The HTTP status.
    package var status: Int
    /// The Content-Type, `nil` without one.
    package var contentType: String?
    package var body: [UInt8]
    /// The body's length as the daemon announced it.
    var announcedLength: Int?

    package init(path: String, status: Int, contentType: String?, body: [UInt8]) {
        self.path = path
        self.status = status
        self.contentType = contentType
        self.body = body
    }

    var isSuccess: Bool { (200..<300).contains(status) }

    /// The Content-Type without its parameters, in lower case.
    var mediaType: String? {
        contentType.map { type in
            let essence = type.prefix { $0 != ";" }.lowercased()
            return String(essence.drop { $0 == " " }.prefix { $0 != " " })
        }
    }

    /// The body as JSON of a type of the API.
    package func decoded<Body: Decodable>(as type: Body.Type) throws(ClientError) -> Body {
        do {
            return try JSONDecoder().decode(type, from: Data(body))
        } catch let error as DecodingError {
            throw .undecodable(path: path, reason: Self.reason(of: error))
        } catch {
            throw .undecodable(path: path, reason: String(describing: error))
        }
    }

    /// What is wrong and where, in one line: `rates.window_s is missing`.
    private static func reason(of error: DecodingError) -> String {
        let problem: (place: [any CodingKey], words: String)
        switch error {
        case .keyNotFound(let key, let context): problem = (context.codingPath + [key], "is missing")
        case .valueNotFound(_, let context): problem = (context.codingPath, "is null")
        case .typeMismatch(let type, let context): problem = (context.codingPath, "is not of type \(type)")
        case .dataCorrupted(let context) where context.codingPath.isEmpty:
            return "it is not valid JSON, or a number in it is out of range"
        case .dataCorrupted(let context): problem = (context.codingPath, "is out of range")
        @unknown default: return "it is not as expected"
        }
        return problem.place.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
            + " " + problem.words
    }
}
