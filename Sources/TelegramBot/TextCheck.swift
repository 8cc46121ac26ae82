package import Application
import Domain
import HTMLTemplates

/// Whether a seller's text can be sent as it is written.
package struct TextCheck {
  private static let limits = (text: TelegramClient.textLimit, caption: TelegramClient.captionLimit)

  private let kind: OutgoingMessage.Kind
  private let longest: [String: Int]

  /// `longest` are lengths that are known better than the most that is possible, by placeholder.
  package init(_ kind: OutgoingMessage.Kind, longest: [String: Int] = [:]) {
    self.kind = kind
    self.longest = longest
  }

  /// What is wrong with the text and what is allowed, in Portuguese; empty when all is well.
  package func faults(in template: String) -> [String] {
    var (plain, names, faults): (String, [String], [String]) = ("", [], [])
    var rest = template.replacing(String(TelegramMarkup.filling), with: "")[...]
    while let start = rest.firstRange(of: "{{") {
      plain += rest[..<start.lowerBound]
      guard let end = rest[start.upperBound...].firstRange(of: "}}") else {
        return faults + ["há um {{ sem o }} que o fecha"]
      }
      let inside = rest[start.upperBound..<end.lowerBound]
      let name = inside.drop { $0.isWhitespace }.prefix { !$0.isWhitespace }
      rest = rest[end.upperBound...]
      if let fault = fault(of: String(name), inside: String(inside)) { faults.append(fault) }
      plain.unicodeScalars.append(TelegramMarkup.filling)
      names.append(String(name))
    }
    plain += rest
    faults += singleBraces(in: plain)
    if let required = kind.requiredPlaceholder, !names.contains(required.name) {
      faults.append("deve conter {{\(required.name)}}")
    }
    guard faults.isEmpty else { return faults }
    if (try? HTMLTemplate(template)) == nil {
      return ["as chaves {{ }} estão mal usadas"]
    }
    return markupFaults(in: plain, names)
  }

  private func fault(of name: String, inside: String) -> String? {
    let known = kind.placeholders.map(\.name)
    let trimmed = inside.drop { $0.isWhitespace }
    let isPlain = trimmed.dropFirst(name.count).allSatisfy(\.isWhitespace)
    if isPlain, known.contains(name) { return nil }
    let allowed = "neste texto existem: " + known.map { "{{\($0)}}" }.joined(separator: ", ")
    guard isPlain, !name.isEmpty,
      name.allSatisfy({ $0.isLetter || $0.isNumber || "_-.".contains($0) })
    else {
      return "{{\(inside)}} não é permitido: escreva só um nome entre {{ e }}; \(allowed)"
    }
    let likely = nearestName(to: name, among: known).map { "você quis dizer {{\($0)}}? " } ?? ""
    return "{{\(name)}} não existe; \(likely)\(allowed)"
  }

  /// `{nome}` of other programs would reach the buyer as it stands; `}}` alone is a slip.
  private func singleBraces(in plain: String) -> [String] {
    if plain.contains("}}") { return ["há um }} sem o {{ que o abre"] }
    let known = Set(OutgoingMessage.Kind.allCases.flatMap(\.placeholders).map(\.name))
    return plain.matches(of: /\{\s*(\w+)\s*\}/).map { String($0.1) }
      .filter { known.contains($0.lowercased()) }
      .map { "{\($0)} com uma chave só não é trocado; escreva {{\($0.lowercased())}}" }
  }

  private func markupFaults(in plain: String, _ names: [String]) -> [String] {
    let most = Dictionary(uniqueKeysWithValues: kind.placeholders.map { ($0.name, $0.longest) })
    let fillings = names.map { name in min(most[name] ?? 0, longest[name] ?? .max) }
    var markup = TelegramMarkup(plain, fillings: fillings)
    do throws(TelegramMarkup.Fault) {
      try markup.check()
    } catch {
      return [error.message]
    }
    if markup.isBlank {
      return ["não tem nenhum texto; escreva um, ou apague a chave para o padrão"]
    }
    let limit = kind == .qrCode ? Self.limits.caption : Self.limits.text
    guard markup.length > limit else { return [] }
    return [
      "pode chegar a \(markup.length) caracteres com os valores preenchidos; o limite do Telegram "
        + "\(kind == .qrCode ? "para legendas " : "")é de \(limit)"
    ]
  }
}
