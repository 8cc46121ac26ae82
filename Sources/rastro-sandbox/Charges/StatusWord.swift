import JSON

/// What a test puts where a gateway's word for a status would stand.
enum StatusWord: Sendable, Equatable {
  /// Any text, the empty one too, or null.
  case value(JSONValue)
  case missing

  /// Nil when the call does not name one: `status`, or `status_missing` for none at all.
  init?(_ body: JSONValue) {
    if body["status_missing"]?.flag == true {
      self = .missing
    } else if let value = body.members?["status"] {
      self = .value(value)
    } else {
      return nil
    }
  }
}

extension StatusWord? {
  /// The member's value; nil when the member is to be left out.
  func json(insteadOf own: String) -> JSONValue? {
    switch self {
    case nil: .string(own)
    case .value(let value): value
    case .missing: nil
    }
  }
}
