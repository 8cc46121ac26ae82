import Domain
import Foundation

/// Which fields an error of Meta blames, out of `error_data.blame_field_specs`.
///
/// The list comes as an object or as a JSON text, each field as one text (`data[0][user_data][fbc]`) or as
/// a path of several (facts: meta 2.3). What is no text or list in it blames nobody.
struct BlamedKeys: Decodable {
  private indirect enum Node: Decodable {
    case text(String)
    case list([Node])
    case nothing

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let text = try? container.decode(String.self) {
        self = Self.inside(text) ?? .text(text)
      } else if let number = try? container.decode(Int.self) {
        self = .text("\(number)")
      } else {
        self = (try? container.decode([Node].self)).map { .list($0) } ?? .nothing
      }
    }

    /// A list that stands there as a JSON text.
    private static func inside(_ text: String) -> Node? {
      guard text.utf8.first == UInt8(ascii: "[") else { return nil }
      return (try? JSONDecoder().decode([Node].self, from: Data(text.utf8))).map { .list($0) }
    }
  }

  private struct Content: Decodable {
    let specs: Node

    enum CodingKeys: String, CodingKey { case specs = "blame_field_specs" }
  }

  /// The fields of `user_data` that are blamed, where nothing else is; otherwise nil.
  let userDataKeys: Set<UserDataKey>?
  /// Only the times of events are blamed.
  let isAboutTime: Bool

  /// Never fails: error data of another form blames nobody.
  init(from decoder: any Decoder) throws {
    let content: Content?
    if let text = try? decoder.singleValueContainer().decode(String.self) {
      content = try? JSONDecoder().decode(Content.self, from: Data(text.utf8))
    } else {
      content = try? Content(from: decoder)
    }
    let fields = content.map { Self.allFields($0.specs) }?.filter { !$0.isEmpty } ?? []
    userDataKeys = Self.keys(fields)
    isAboutTime = !fields.isEmpty && fields.allSatisfy { $0.last == "event_time" }
  }

  /// A field of `user_data` that we do not know, and send in no event, is no reason against the others.
  private static func keys(_ fields: [[String]]) -> Set<UserDataKey>? {
    var keys: Set<UserDataKey> = []
    for words in fields where !words.isEmpty {
      if let place = words.firstIndex(of: "user_data") {
        if let key = words[(place + 1)...].first.flatMap({ UserDataKey(rawValue: $0) }) {
          keys.insert(key)
        }
      } else if words.count == 1, let key = UserDataKey(rawValue: words[0]) {
        keys.insert(key)
      } else {
        return nil
      }
    }
    return keys.isEmpty ? nil : keys
  }

  /// The list itself, whose elements are fields of their own.
  private static func allFields(_ node: Node) -> [[String]] {
    if case .list(let nodes) = node { nodes.flatMap(fields) } else { fields(node) }
  }

  /// The words of each field that a node names.
  private static func fields(_ node: Node) -> [[String]] {
    switch node {
    case .nothing: return []
    case .text(let text): return [words(text)]
    case .list(let all):
      let nodes = all.filter { if case .nothing = $0 { false } else { true } }
      let texts = nodes.compactMap { node in
        if case .text(let text) = node { words(text) } else { nil }
      }
      guard texts.count == nodes.count else { return nodes.flatMap(fields) }
      // A path in pieces has one word each; several words, or names of keys, are fields of their own.
      let isPath = texts.allSatisfy { $0.count == 1 }
      let isKeys = isPath && texts.allSatisfy { UserDataKey(rawValue: $0[0]) != nil }
      return isPath && !isKeys ? [texts.flatMap { $0 }] : texts
    }
  }

  private static func words(_ text: String) -> [String] {
    text.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
  }
}
