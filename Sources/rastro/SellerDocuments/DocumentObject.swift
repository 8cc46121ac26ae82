import Application
import Domain
import Foundation
import JSON

/// One JSON object that is read key by key; a key that nobody asked for is a problem.
struct DocumentObject {
  private let members: [String: JSONValue]
  let path: String
  private let problems: DocumentProblems
  let environment: [String: String]
  let files: DocumentFiles

  init(
    _ value: JSONValue, path: String, problems: DocumentProblems, environment: [String: String],
    files: DocumentFiles, keys: Set<String>
  ) {
    self.files = files
    self.path = path
    self.problems = problems
    self.environment = environment
    guard case .object(let members) = value else {
      problems.add(path, "deve ser um objeto, entre { e }")
      self.members = [:]
      return
    }
    self.members = members
    for key in members.keys where !keys.contains(key) {
      problems.addKey(
        "\(path).\(key)",
        "chave desconhecida; "
          + (nearestName(to: key, among: keys).map { "você quis dizer \($0)? " } ?? "")
          + "As permitidas aqui são: \(keys.sorted().joined(separator: ", "))")
    }
  }

  func add(_ key: String, _ problem: String) {
    problems.add("\(path).\(key)", problem)
  }

  /// Each at the place of its value.
  func add(_ faults: [FieldFault]) { for fault in faults { add(fault.path, fault.message) } }

  func present(_ key: String) -> JSONValue? {
    guard let value = members[key], value != .null else { return nil }
    return value
  }

  func has(_ key: String) -> Bool { present(key) != nil }

  func optionalText(_ key: String) -> String? {
    guard let value = present(key) else { return nil }
    guard case .string(let text) = value, !text.isEmpty else {
      add(key, "deve ser um texto entre aspas que não esteja vazio")
      return nil
    }
    return text
  }

  func text(_ key: String, limit: Int = TextLimit.name) -> String {
    guard let text = optionalText(key) else {
      if !has(key) { add(key, "está faltando: escreva um texto entre aspas") }
      return ""
    }
    if let fault = TextLimit.fault(in: text, limit: limit) { add(key, fault) }
    return text
  }

  /// A name as entries are told apart by it: a space at its end is nobody's intention.
  func name(_ key: String) -> String { Self.trimmed(text(key)) }

  func optionalName(_ key: String) -> String? { optionalText(key).map(Self.trimmed) }

  private static func trimmed(_ name: String) -> String {
    name.trimmingCharacters(in: .whitespacesAndNewlines).precomposedStringWithCanonicalMapping
  }

  /// A price in reais; nil is noted.
  func price(_ key: String) -> Money? {
    let text: String? =
      switch present(key) {
      case .string(let text): text
      case .number(let number): number.written
      default: nil
      }
    guard let price = text.flatMap(PriceText.money) else {
      add(key, has(key) ? "deve ser \(PriceText.allowed)" : "está faltando: \(PriceText.allowed)")
      return nil
    }
    return price
  }

  func bool(_ key: String, default standard: Bool) -> Bool {
    guard let value = present(key) else { return standard }
    guard case .bool(let bool) = value else {
      add(key, "deve ser true ou false, sem aspas")
      return standard
    }
    return bool
  }

  func integer(_ key: String, default standard: Int, in range: ClosedRange<Int>) -> Int {
    guard let value = present(key) else { return standard }
    guard case .number(let digits) = value, let number = Int(digits.written), range.contains(number)
    else {
      add(
        key,
        "deve ser um número inteiro de \(range.lowerBound) a \(range.upperBound), sem aspas")
      return standard
    }
    return number
  }

  func object(_ key: String, keys: Set<String>) -> DocumentObject? {
    present(key).map {
      DocumentObject(
        $0, path: "\(path).\(key)", problems: problems, environment: environment,
        files: files, keys: keys)
    }
  }

  func list<Element>(
    _ key: String, keys: Set<String>, isRequired: Bool = false,
    _ read: (DocumentObject) -> Element
  ) -> [Element] {
    guard let value = present(key) else {
      // What the document does not list is switched off: that must be said, not left out.
      if isRequired { add(key, "está faltando; escreva [] para nenhum") }
      return []
    }
    guard case .array(let items) = value else {
      add(key, "deve ser uma lista, entre [ e ]")
      return []
    }
    return items.enumerated().map { index, item in
      read(
        DocumentObject(
          item, path: "\(path).\(key)[\(index)]", problems: problems, environment: environment,
          files: files, keys: keys))
    }
  }

  /// All keys with texts as values; which keys are allowed is the caller's to say.
  func texts(orEmpty: Bool = false) -> [String: String] {
    var texts: [String: String] = [:]
    for (key, value) in members {
      texts[key] = orEmpty && value == .string("") ? "" : optionalText(key)
    }
    return texts
  }

  /// A list of names; none where the key is missing.
  func names(_ key: String) -> [String] {
    guard let value = present(key) else { return [] }
    guard case .array(let items) = value else {
      add(key, "deve ser uma lista de nomes, como [\"Reserva\"]")
      return []
    }
    return items.enumerated().map { index, item in
      guard case .string(let name) = item, !name.isEmpty else {
        problems.add("\(path).\(key)[\(index)]", "deve ser um nome entre aspas")
        return ""
      }
      return Self.trimmed(name)
    }
  }
}
