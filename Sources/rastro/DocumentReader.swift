import Domain
import Foundation

/// Everything that is wrong with a document, each with its place.
struct DocumentFault: Error, Equatable, CustomStringConvertible {
  let problems: [String]
  var description: String { "the file was not accepted:\n  " + problems.joined(separator: "\n  ") }
}

/// Collects the problems of a whole document.
final class DocumentProblems {
  var all: [String] = []
}

/// One JSON object that is read key by key; a key that nobody asked for is a problem.
struct DocumentObject {
  private let object: [String: Any]
  private let path: String
  private let problems: DocumentProblems
  private let environment: [String: String]

  init(
    _ value: Any?, path: String, problems: DocumentProblems, environment: [String: String],
    keys: Set<String>
  ) {
    self.path = path
    self.problems = problems
    self.environment = environment
    guard let object = value as? [String: Any] else {
      problems.all.append("\(path): must be an object")
      self.object = [:]
      return
    }
    self.object = object
    for key in object.keys.sorted() where !keys.contains(key) {
      problems.all.append("\(path).\(key): unknown key")
    }
  }

  func note(_ key: String, _ problem: String) { problems.all.append("\(path).\(key): \(problem)") }

  private func present(_ key: String) -> Any? {
    guard let value = object[key], !(value is NSNull) else { return nil }
    return value
  }

  func optionalText(_ key: String) -> String? {
    guard let value = present(key) else { return nil }
    guard let text = value as? String, !text.isEmpty else {
      note(key, "must be a text that is not empty")
      return nil
    }
    return text
  }

  func text(_ key: String, limit: Int = 100) -> String {
    guard let text = optionalText(key) else {
      if present(key) == nil { note(key, "is missing") }
      return ""
    }
    if text.count > limit { note(key, "is longer than \(limit) characters") }
    return text
  }

  func bool(_ key: String, default standard: Bool) -> Bool {
    guard let value = present(key) else { return standard }
    guard Self.isBoolean(value), let bool = value as? Bool else {
      note(key, "must be true or false")
      return standard
    }
    return bool
  }

  func integer(_ key: String, default standard: Int, in range: ClosedRange<Int>) -> Int {
    guard let value = present(key) else { return standard }
    guard !Self.isBoolean(value), let number = value as? Int, range.contains(number) else {
      note(key, "must be a number from \(range.lowerBound) to \(range.upperBound)")
      return standard
    }
    return number
  }

  /// Foundation lends a number to whoever asks for a Bool, and a Bool to whoever asks for a number;
  /// JSON's own true and false are two objects.
  private static func isBoolean(_ value: Any) -> Bool {
    guard let number = value as? NSNumber else { return false }
    return number === (true as NSNumber) || number === (false as NSNumber)
  }

  /// A text, or `{"env": "NAME"}`.
  func secret(_ key: String) -> Secret<String>? {
    guard let value = present(key) else { return nil }
    guard let reference = value as? [String: Any] else {
      return optionalText(key).map { Secret($0) }
    }
    guard let name = reference["env"] as? String, reference.count == 1 else {
      note(key, "must be a text or {\"env\": \"NAME\"}")
      return nil
    }
    guard let text = environment[name], !text.isEmpty else {
      note(key, "the environment variable \(name) is not set")
      return nil
    }
    return Secret(text)
  }

  func object(_ key: String, keys: Set<String>) -> DocumentObject? {
    present(key).map {
      DocumentObject(
        $0, path: "\(path).\(key)", problems: problems, environment: environment, keys: keys)
    }
  }

  func list<Element>(
    _ key: String, keys: Set<String>, isRequired: Bool = false,
    _ read: (DocumentObject) -> Element
  ) -> [Element] {
    guard let value = present(key) else {
      // What the document does not list is switched off: that must be said, not left out.
      if isRequired { note(key, "is missing; write [] for none") }
      return []
    }
    guard let items = value as? [Any] else {
      note(key, "must be a list")
      return []
    }
    return items.enumerated().map { index, item in
      read(
        DocumentObject(
          item, path: "\(path).\(key)[\(index)]", problems: problems, environment: environment,
          keys: keys))
    }
  }

  /// All keys with texts as values; which keys are allowed is the caller's to say.
  func texts(orEmpty: Bool = false) -> [String: String] {
    var texts: [String: String] = [:]
    for key in object.keys {
      texts[key] = orEmpty && object[key] as? String == "" ? "" : optionalText(key)
    }
    return texts
  }

  /// A list of texts; none where the key is missing.
  func names(_ key: String) -> [String] {
    guard let value = present(key) else { return [] }
    guard let names = value as? [String], names.allSatisfy({ !$0.isEmpty }) else {
      note(key, "must be a list of names")
      return []
    }
    return names
  }
}
