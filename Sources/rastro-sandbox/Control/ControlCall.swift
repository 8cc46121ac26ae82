import JSON

/// A call to the control API.
struct ControlCall: Sendable {
  let method: String
  /// What follows the area's name.
  let path: [String]
  let query: [String: String]
  let body: JSONValue

  var limit: Int? { query["limit"].flatMap { Int($0) } }

  /// Lists show the least of each entry.
  var isBrief: Bool { ["true", "1"].contains(query["brief"]) }

  /// `POST bots`, for use in a `switch`; anything that follows the first name is left out.
  var name: String { "\(method) \(path.first ?? "")" }

  func text(_ member: String) -> String? { body[member]?.text }

  /// An id, which callers send as number or as text.
  func id(_ member: String) -> Int? {
    body[member].flatMap { $0.integer ?? $0.text.flatMap { Int($0) } }
  }
}
