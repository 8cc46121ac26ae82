/// A JSON text that a person wrote, with the places of its parts; a key that stands twice in one object is refused.
package struct JSONDocument: Sendable {
  package let value: JSONValue
  private let places: [String: JSONPlace]
  private let keyPlaces: [String: JSONPlace]

  /// Reads UTF-8, with or without a byte order mark.
  package init(
    parsing bytes: [UInt8], limits: JSONLimits = JSONLimits()
  ) throws(JSONFault) {
    var marks: [JSONMark] = []
    value = try JSONParser.read(bytes, limits: limits, marks: &marks)
    var counter = JSONPlaceCounter(bytes)
    var (places, keyPlaces): ([String: JSONPlace], [String: JSONPlace]) = ([:], [:])
    for mark in marks {
      if let key = mark.key { keyPlaces[mark.path] = counter.place(at: key) }
      places[mark.path] = counter.place(at: mark.value)
    }
    self.places = places
    self.keyPlaces = keyPlaces
  }

  /// Of the value at a path such as `$.bots[0].token`, or of the deepest one on the way that is there.
  package func place(of path: String) -> JSONPlace {
    var path = path[...]
    while true {
      if let place = places[String(path)] { return place }
      guard let end = path.lastIndex(where: { $0 == "." || $0 == "[" }) else { return .start }
      path = path[..<end]
    }
  }

  /// Of the key of the value at that path.
  package func keyPlace(of path: String) -> JSONPlace { keyPlaces[path] ?? place(of: path) }
}
