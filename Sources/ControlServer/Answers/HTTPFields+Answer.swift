import HTTPTypes
import Wording

extension HTTPFields {
    /// The header fields of every answer with a body: it is of this moment, and is what it says it is.
    ///
    /// - Parameter bytes: the body's length; `nil` for a body that is sent as it is made.
    static func answer(mediaType: String, bytes: Int?) -> HTTPFields {
        var fields: HTTPFields = [
            .date: UTCTime.now.imfFixdate,
            .contentType: mediaType,
            .cacheControl: "no-store",
            .xContentTypeOptions: "nosniff",
        ]
        fields[.contentLength] = bytes.map(String.init)
        return fields
    }

    static func + (left: HTTPFields, right: HTTPFields) -> HTTPFields {
        var fields = left
        fields.append(contentsOf: right)
        return fields
    }
}
