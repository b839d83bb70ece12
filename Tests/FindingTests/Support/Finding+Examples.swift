import Testing

extension Finding {
    /// Expects a few examples, each of which is a socket that `ss` shows: same cookie, same ends, same state.
    func expectExamples(among lines: [SocketLine], sourceLocation: SourceLocation = #_sourceLocation) {
        #expect((1...5).contains(examples.count), sourceLocation: sourceLocation)
        for example in examples {
            let line = lines.first { $0.cookie == example.cookie }
            #expect(line != nil, "\(example) is no socket of ss", sourceLocation: sourceLocation)
            #expect(line?.local == example.local, sourceLocation: sourceLocation)
            #expect(line?.remote == example.remote, sourceLocation: sourceLocation)
            #expect(line?.state == example.state, sourceLocation: sourceLocation)
        }
    }
}
