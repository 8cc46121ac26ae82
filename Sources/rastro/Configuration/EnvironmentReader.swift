import Domain
import Foundation

/// Reads variables and collects every problem instead of stopping at the first.
struct EnvironmentReader {
  private let environment: [String: String]
  private(set) var problems: [String] = []
  private(set) var secretFiles: [(variable: String, path: String)] = []

  init(_ environment: [String: String]) { self.environment = environment }

  /// In Portuguese, with the name that was likely meant.
  var unknownNames: [String] {
    environment.keys.filter { $0.hasPrefix("RASTRO_") }.sorted().compactMap { name in
      guard !SettingsList.names.contains(String(name.dropFirst(7))) else { return nil }
      let likely = nearestName(to: name, among: SettingsList.names.map { "RASTRO_\($0)" })
      return "\(name) não é lida por ninguém"
        + (likely.map { "; você quis dizer \($0)?" } ?? "; confira o nome no README, ou apague-a")
    }
  }

  func text(_ name: String) -> String? {
    let value = environment["RASTRO_\(name)"]
    return value?.isEmpty == false ? value : nil
  }

  mutating func number(_ name: String, default standard: Int, in range: ClosedRange<Int>) -> Int {
    guard let text = text(name) else { return standard }
    guard let number = Int(text), range.contains(number) else {
      problems.append(
        "RASTRO_\(name) deve ser um número de \(range.lowerBound) a \(range.upperBound)")
      return standard
    }
    return number
  }

  /// A text of a known form; the problem says what the variable must be.
  mutating func text(
    _ name: String, default standard: String, _ requirement: String,
    where isRight: (String) -> Bool
  ) -> String {
    text(name, requirement, where: isRight) ?? standard
  }

  /// Likewise without a default.
  mutating func text(
    _ name: String, _ requirement: String, where isRight: (String) -> Bool
  ) -> String? {
    guard let text = text(name) else { return nil }
    if !isRight(text) { problems.append("RASTRO_\(name) deve ser \(requirement)") }
    return text
  }

  /// The path of a file that this process can read.
  mutating func readableFile(_ name: String) -> String? {
    guard let path = text(name) else { return nil }
    if !FileManager.default.isReadableFile(atPath: path) {
      problems.append("RASTRO_\(name): não consigo ler o arquivo \(path)")
    }
    return path
  }

  /// Without a slash at the end.
  mutating func url(_ name: String, default standard: String?) -> String {
    guard let text = text(name) ?? standard else {
      problems.append("RASTRO_\(name) está faltando: o endereço desta instalação, https://…")
      return ""
    }
    let characters = CharacterSet.urlQueryAllowed.subtracting(.init(charactersIn: "'\"<>"))
    let isPlain = text.unicodeScalars.allSatisfy { characters.contains($0) }
    let hasHost = URLComponents(string: text)?.host?.isEmpty == false
    guard isPlain, hasHost, text.hasPrefix("https://") || text.hasPrefix("http://") else {
      problems.append("RASTRO_\(name) deve ser um endereço que começa com https:// ou http://")
      return ""
    }
    let end = text.lastIndex { $0 != "/" }
    return end.map { String(text[...$0]) } ?? text
  }

  /// From the variable or from the file that `…_FILE` names.
  mutating func secret(_ name: String) -> Secret<String>? {
    if let text = text(name) { return Secret(text) }
    guard let path = text("\(name)_FILE") else { return nil }
    secretFiles.append(("RASTRO_\(name)_FILE", path))
    guard let content = try? String(contentsOfFile: path, encoding: .utf8) else {
      problems.append("RASTRO_\(name)_FILE: não consigo ler o arquivo \(path)")
      return nil
    }
    return Secret(content.trimmingCharacters(in: .whitespacesAndNewlines))
  }

  /// Nil: none.
  mutating func proxy(_ name: String) -> Secret<String>? {
    guard let text = secret(name) else { return nil }
    let address = URLComponents(string: text.reveal())
    guard ["http", "https", "socks5h"].contains(address?.scheme ?? ""),
      address?.host?.isEmpty == false
    else {
      problems.append(
        "RASTRO_\(name) deve ser o endereço de um proxy, como http://proxy.interno:3128")
      return nil
    }
    return text
  }

  mutating func key(_ name: String) -> Secret<[UInt8]> {
    guard let text = secret(name) else {
      problems.append(
        "RASTRO_\(name) ou RASTRO_\(name)_FILE está faltando: 64 dígitos hexadecimais, "
          + "criados uma vez com: openssl rand -hex 32")
      return Secret([])
    }
    return key(name, text) ?? Secret([])
  }

  /// Nil where neither the variable nor its file is named.
  mutating func optionalKey(_ name: String) -> Secret<[UInt8]>? {
    secret(name).flatMap { key(name, $0) }
  }

  private mutating func key(_ name: String, _ text: Secret<String>) -> Secret<[UInt8]>? {
    guard let bytes = keyBytes(text.reveal()) else {
      problems.append("RASTRO_\(name) deve ter 64 dígitos hexadecimais (32 bytes)")
      return nil
    }
    return Secret(bytes)
  }
}
