import Domain
import Foundation

/// Which fields an error of Meta blames, out of `error_data.blame_field_specs`.
///
/// The list comes as an object or as a JSON text, each field as one text (`data[0][user_data][fbc]`) or as
/// a path of several (fact sheet meta-capi §1.5).
struct BlamedKeys: Decodable {
  private indirect enum Node: Decodable {
    case text(String)
    case list([Node])

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let text = try? container.decode(String.self) {
        self = .text(text)
      } else if let number = try? container.decode(Int.self) {
        self = .text("\(number)")
      } else {
        self = .list(try container.decode([Node].self))
      }
    }
  }

  private struct Content: Decodable {
    let specs: [Node]

    enum CodingKeys: String, CodingKey { case specs = "blame_field_specs" }
  }

  /// The fields of `user_data` that are blamed, where nothing else is; otherwise nil.
  let userDataKeys: Set<UserDataKey>?

  /// Never fails: error data of another form blames nobody.
  init(from decoder: any Decoder) throws {
    let content: Content?
    if let text = try? decoder.singleValueContainer().decode(String.self) {
      content = try? JSONDecoder().decode(Content.self, from: Data(text.utf8))
    } else {
      content = try? Content(from: decoder)
    }
    userDataKeys = Self.keys((content?.specs ?? []).flatMap(Self.fields))
  }

  private static func keys(_ fields: [[String]]) -> Set<UserDataKey>? {
    let keys = fields.map { userDataKey($0) }
    guard !keys.isEmpty, !keys.contains(nil) else { return nil }
    return Set(keys.compactMap { $0 })
  }

  private static func userDataKey(_ words: [String]) -> UserDataKey? {
    guard let place = words.firstIndex(of: "user_data") else {
      return words.count == 1 ? UserDataKey(rawValue: words[0]) : nil
    }
    return words[(place + 1)...].first.flatMap { UserDataKey(rawValue: $0) }
  }

  /// The words of each field that a node names.
  private static func fields(_ node: Node) -> [[String]] {
    switch node {
    case .text(let text): return [words(text)]
    case .list(let nodes):
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
    text.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
  }
}
