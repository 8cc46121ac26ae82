/// What people put around their name: `Oi, meu nome é “Ana da Silva”!`.
enum NameSentence {
  /// The words of a text but for greetings, labels and thanks, and the signs that set these apart.
  static func name(in text: String) -> [Substring] {
    let signs = ",;!?…"
    let spaced = afterColon(text).map { signs.contains($0) ? "\($0) " : String($0) }.joined()
    var words = trimmed(spaced.split(separator: " ")[...])
    while let length = introductionLength(of: words) { words = trimmed(words.dropFirst(length)) }
    while let last = words.last, closings.contains(key(last)) || last == "ok" {
      words = trimmed(words.dropLast())
    }
    return Array(words)
  }

  /// All words of a text but for the signs around them.
  static func record(_ text: String) -> [Substring] {
    Array(trimmed(text.split(separator: " ")[...]))
  }

  /// Whether there are words left that no name has: better to ask again than to store them.
  static func isSentence(_ words: [String]) -> Bool {
    let keys = words.flatMap { $0.split { "-.".contains($0) } }.map(key)
    return keys.contains(where: sentenceWords.contains)
      || keys.first.map(greetings.contains) == true
  }

  /// `Nome do titular: Ana da Silva`: what is before the sign is no part of the name.
  private static func afterColon(_ text: String) -> Substring {
    guard let colon = text.firstIndex(where: { ":=".contains($0) }) else { return text[...] }
    let label = text[..<colon].lowercased()
    guard ["nome", "titular", "pagador", "comprador", "cliente"].contains(where: label.contains)
    else { return text[...] }
    return text[text.index(after: colon)...]
  }

  /// How many of the first words greet or announce a name.
  private static func introductionLength(of words: ArraySlice<Substring>) -> Int? {
    let keys = words.prefix(12).map(key)
    guard let first = keys.first else { return nil }
    if pairs.contains(keys.prefix(2).joined(separator: " ")) { return 2 }
    if greetings.contains(first) { return 1 }
    guard let label = keys.firstIndex(where: labels.contains),
      keys[..<label].allSatisfy({ beforeLabels.contains($0) })
    else { return nil }
    let rest = keys[(label + 1)...]
    let links = keys[label] == "nome" ? links.union(nameLinks) : links
    return label + 1 + rest.prefix { links.contains($0) }.count
  }

  /// Without signs before the first word and behind the last.
  private static func trimmed(_ words: ArraySlice<Substring>) -> ArraySlice<Substring> {
    var words = words
    while let first = words.popFirst() {
      let word = first.drop { signs.contains($0) }
      guard word.isEmpty else {
        words = [word] + words
        break
      }
    }
    while let last = words.popLast() {
      let kept = last.count - last.reversed().prefix { signs.contains($0) }.count
      guard kept == 0 else {
        words.append(last.prefix(kept))
        break
      }
    }
    return words
  }

  /// A word in small letters without signs around it; an initial keeps its dot.
  private static func key(_ word: some StringProtocol) -> String {
    let bare = word.lowercased().drop { signs.contains($0) }
    let end = bare.count - bare.reversed().prefix { signs.contains($0) }.count
    return end == 1 && bare.last == "." ? String(bare) : String(bare.prefix(end))
  }

  private static let signs = Set(".,;:=!?…-*_~\"“”„«»'()[]{}<>|•·")

  private static let pairs: Set = [
    "bom dia", "boa tarde", "boa noite", "tudo bem", "tudo bom", "por favor", "aqui e",
  ]
  private static let greetings: Set = [
    "oi", "oie", "oii", "olá", "ola", "opa", "ok", "okay", "sim", "claro", "certo", "beleza", "blz",
    "eu",
  ]
  private static let labels: Set = ["nome", "sobrenome", "chamo", "chama", "sou", "é", "eh"]
  /// Words before a label in what people write: `o meu nome`, `pode colocar em nome de`.
  private static let beforeLabels: Set = [
    "me", "se", "ela", "ele", "o", "a", "meu", "minha", "seu", "em", "no", "na", "quem", "fala",
    "aqui", "pode", "colocar", "coloca", "ser", "segue", "esse", "este",
  ]
  private static let links: Set = [
    "completo", "inteiro", "todo", "sobrenome", "é", "e", "eh", "-", "", "o", "a",
  ]
  private static let nameLinks: Set = ["de", "do", "da", "titular"]
  private static let closings: Set = ["obrigado", "obrigada", "valeu"]
  private static let sentenceWords: Set = [
    "é", "meu", "minha", "nome", "sobrenome", "chamo", "chama", "aqui", "quem", "titular",
    "cliente",
    "pagador", "pagadora", "comprador", "compradora", "cpf", "cnpj", "email", "pix", "obrigado",
    "obrigada", "valeu", "não", "mãe", "mae", "marido", "esposa", "pode", "colocar", "coloca",
    "tenho", "quero", "segue", "olá", "ola", "que", "isso", "está",
  ]
}
