package import Domain

/// What Meta is told of a click's first START, where its pool says so.
package struct StartEvent: Hashable, Sendable, Codable {
  let token: TrackingToken
  /// One of ``names``.
  let name: ConversionEvent.Name
  let at: Timestamp

  package init(_ name: ConversionEvent.Name, of token: TrackingToken, at: Timestamp) {
    self.token = token
    self.name = name
    self.at = at
  }

  /// Made of the click's token as that of its PageView: one of each name a click.
  package var eventID: String { Self.eventID(name, of: token.text) }

  package static let names: [ConversionEvent.Name] = [.viewContent, .lead]

  static func eventID(_ name: ConversionEvent.Name, of token: String) -> String {
    "\(name.rawValue.lowercased())_\(token)"
  }
}
