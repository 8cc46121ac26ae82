/// Paths and places, which are worked out for the few texts that need them.
extension JSONParser {
  func problem(_ kind: JSONProblem.Kind, at start: Int? = nil) -> JSONProblem {
    JSONProblem(kind: kind, path: path, place: place(at: start ?? index))
  }

  /// The bracket of the innermost object or array that is open here.
  var opened: JSONPlace? { levels.last.map { place(at: $0.start) } }

  var repeatedKeys: [JSONProblem] {
    var counter = JSONPlaceCounter(bytes)
    let offsets = Set(repeats.flatMap { [$0.first, $0.place] }).sorted()
    let places = offsets.reduce(into: [:]) { $0[$1] = counter.place(at: $1) }
    return repeats.compactMap { repeated in
      guard let first = places[repeated.first], let place = places[repeated.place] else {
        return nil
      }
      return JSONProblem(kind: .repeatedKey(first: first), path: repeated.path, place: place)
    }
  }

  func place(at offset: Int) -> JSONPlace {
    var counter = JSONPlaceCounter(bytes)
    return counter.place(at: offset)
  }

  var path: String {
    levels.reduce(into: "$") { path, level in
      switch level.step {
      case .none: break
      case .element(let index): path += "[\(index)]"
      case .member(let start): path += ".\(key(at: start))"
      }
    }
  }

  /// A key that was read before.
  private func key(at start: Int) -> String {
    var parser = JSONParser(bytes, depthLimit: 0)
    parser.index = start
    return (try? parser.text()) ?? ""
  }
}
