/// The name under which browsers, Telegram and gateways reach an installation.
struct PublicDomain: Equatable, Sendable {
  /// In small letters.
  let name: String

  var publicURL: String { "https://\(name)" }

  /// What a person types may be a whole address: `https://Loja.com.br/`.
  ///
  /// - Throws: ``FieldProblem``.
  init(_ typed: String) throws(FieldProblem) {
    var text = typed.filter { !$0.isWhitespace }.lowercased()
    for scheme in ["https://", "http://"] where text.hasPrefix(scheme) {
      text.removeFirst(scheme.count)
    }
    while text.hasSuffix("/") || text.hasSuffix(".") { text.removeLast() }
    if let problem = Self.problem(in: text) { throw FieldProblem(problem) }
    name = text
  }

  private static let example = "escreva só o domínio, como loja.exemplo.com.br"

  private static func problem(in text: String) -> String? {
    if text.isEmpty { return "está vazio; \(example)" }
    if text.contains("/") { return "tem um caminho depois do domínio; \(example)" }
    if text.contains(":") { return "tem uma porta ou um endereço IPv6; \(example)" }
    guard text.utf8.allSatisfy({ $0 < 0x80 }) else {
      return "tem acento; use a forma que começa com xn--, que o seu registrador mostra"
    }
    let labels = text.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count >= 2 else { return "não é um domínio completo; \(example)" }
    guard text.utf8.count <= 253, labels.allSatisfy(isLabel) else {
      return "tem um trecho que não pode existir num domínio (só letras, números e -); \(example)"
    }
    guard labels.last?.contains(where: \.isLetter) == true else {
      return "é um endereço IP; é preciso um domínio, porque o certificado é dele"
    }
    return nil
  }

  private static func isLabel(_ label: Substring) -> Bool {
    (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
      && label.utf8.allSatisfy { byte in
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "-")
      }
  }
}
