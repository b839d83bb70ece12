import Testing

@testable import HTTPServing

@Suite("The coding that a request asks for")
struct ContentCodingTests {
    @Test(
        "is the one with the greatest weight, and gzip rather than none where both are as good",
        arguments: [
            ([], .identity), ([""], .identity), (["gzip"], .gzip), (["GZIP"], .gzip), (["x-gzip"], .gzip),
            (["deflate, gzip, br"], .gzip), (["deflate", "gzip"], .gzip), (["br, deflate"], .identity),
            (["gzip;q=0"], .identity), (["gzip; q=0.000"], .identity), (["gzip;q=0.001"], .gzip),
            (["gzip;Q=1.000"], .gzip), (["gzip ; q=0.5\t,br"], .gzip), (["*"], .gzip), (["*;q=0.1"], .gzip),
            (["*, gzip;q=0"], .identity), (["*;q=0, gzip"], .gzipAlone), (["*;q=0"], .none),
            (["identity"], .identity), (["identity;q=0"], .none), (["identity;q=0, gzip"], .gzipAlone),
            (["identity;q=0, *"], .gzipAlone), (["identity;q=0, gzip;q=0"], .none), (["*;q=0, identity"], .identity),
            (["gzip;q=0.5, identity"], .identity), (["gzip;q=0.5, identity;q=0.4"], .gzip), (["gzip, identity"], .gzip),
        ] as [([String], ContentCoding)])
    func choice(fields: [String], coding: ContentCoding) {
        #expect(ContentCoding(accepting: fields) == coding)
    }

    @Test(
        "does not come from what cannot be read",
        arguments: [
            "gzip;q=2", "gzip;q=1.001", "gzip;q=0.0001", "gzip;q=", "gzip;q=-1", "gzip;q=x", "gzip;level=9", "gzip;",
            ";q=1",
            ",,;,", "gzip;q=0,5", "gzipped", "gzip\u{0}", "gzip;q=1;q=0", "gzip;q=٠",
        ])
    func unreadable(field: String) {
        #expect(ContentCoding(accepting: [field]) == .identity)
    }
}
