import Domain

/// One dynamic address: what reads a request's path, and what writes the path of a link.
struct RouteEntry: Sendable {
  /// As logs call it: nothing of an address, which may hold a secret.
  let name: String
  let methods: [String]
  let segments: [Segment]
  /// The route of a path that is decoded once, as nginx gives it; nil for another address.
  let read: @Sendable (_ path: String) -> Route?

  /// What stands between two slashes of a path.
  enum Segment: Sendable {
    case word(String)
    /// One of our public names; the label says what it names.
    case name(String)
    /// Any text, also none.
    case text(String)
  }

  /// An address that is read by a rule of its own.
  init(
    _ name: String, _ methods: [String], _ segments: [Segment],
    read: @escaping @Sendable (_ path: String) -> Route?
  ) {
    self.name = name
    self.methods = methods
    self.segments = segments
    self.read = read
  }

  /// An address that is read as it is written; `make` gets the names and texts in their order.
  init(
    _ name: String, _ methods: [String], _ segments: [Segment],
    make: @escaping @Sendable (_ values: [String]) -> Route
  ) {
    let start = segments.prefix { $0.isWord }.map { "/\($0.label)" }.joined()
    self.init(name, methods, segments) { path in
      guard path.utf8.starts(with: start.utf8) else { return nil }
      return Self.values(of: path, segments).map(make)
    }
  }

  private static func values(of path: String, _ segments: [Segment]) -> [String]? {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
      .map(String.init)
    guard parts.count == segments.count else { return nil }
    var values: [String] = []
    for (segment, part) in zip(segments, parts) {
      switch segment {
      case .word(let word): guard part == word else { return nil }
      case .name:
        guard part.isPublicName else { return nil }
        values.append(part)
      case .text: values.append(part)
      }
    }
    return values
  }

  /// The path with a value for each name and text, in their order.
  func path(_ values: [String] = []) -> String {
    var rest = values[...]
    return segments.map { segment in
      segment.isWord ? "/\(segment.label)" : "/\(rest.popFirst() ?? "")"
    }.joined()
  }

  /// For people: `/webhook/telegram/{bot}`.
  var pattern: String {
    segments.map { $0.isWord ? "/\($0.label)" : "/{\($0.label)}" }.joined()
  }
}

extension RouteEntry.Segment {
  fileprivate var isWord: Bool {
    if case .word = self { true } else { false }
  }

  fileprivate var label: String {
    switch self {
    case .word(let label), .name(let label), .text(let label): label
    }
  }
}
