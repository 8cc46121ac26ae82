package import Domain

/// What Meta is told of a click's first START, where its pool says so.
package struct StartEvent: Equatable, Hashable, Sendable, Codable {
  package var token: String
  /// `ViewContent` or `Lead`.
  private var event: String
  private var milliseconds: Int64

  package init(_ name: ConversionEvent.Name, of token: TrackingToken, at: Timestamp) {
    self.token = token.text
    event = name.rawValue
    milliseconds = at.milliseconds
  }

  private enum CodingKeys: String, CodingKey {
    case token, event
    case milliseconds = "at"
  }

  package var name: ConversionEvent.Name { ConversionEvent.Name(rawValue: event) ?? .viewContent }
  package var at: Timestamp { Timestamp(milliseconds: milliseconds) }
  /// Made of the click's token as that of its PageView: one of each name a click.
  package var eventID: String { Self.eventID(name, of: token) }

  package static let names: [ConversionEvent.Name] = [.viewContent, .lead]

  static func eventID(_ name: ConversionEvent.Name, of token: String) -> String {
    "\(name.rawValue.lowercased())_\(token)"
  }
}
